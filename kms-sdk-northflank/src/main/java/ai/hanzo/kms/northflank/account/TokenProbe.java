// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank.account;

import static ai.hanzo.kms.northflank.account.NorthflankPermission.PROJECTS_READ;
import static ai.hanzo.kms.northflank.account.NorthflankPermission.SECRET_GROUPS_LIST;
import static ai.hanzo.kms.northflank.account.NorthflankPermission.SECRET_GROUPS_READ_VALUES;
import static ai.hanzo.kms.northflank.account.NorthflankPermission.SECRET_GROUPS_UPDATE;

import ai.hanzo.kms.exception.BadRequestException;
import ai.hanzo.kms.exception.NotFoundException;
import ai.hanzo.kms.exception.PermissionDeniedException;
import ai.hanzo.kms.exception.RateLimitedException;
import ai.hanzo.kms.exception.ServerException;
import ai.hanzo.kms.exception.UnexpectedResponseException;
import ai.hanzo.kms.extension.Calls;
import ai.hanzo.kms.northflank.account.NorthflankAccountApi.GroupDescription;
import ai.hanzo.kms.northflank.account.NorthflankAccountApi.OneGroup;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks a token once: makes the calls, and collects their results. For one thread. */
final class TokenProbe {

    private static final int MOST_PROJECTS = 100;
    private static final String LIST_OF_PROJECTS = "the list of projects";

    private final NorthflankAccount account;
    private final Calls calls;
    private final NorthflankAccountApi api;
    private final Map<NorthflankPermission, PermissionResult> evidence = new EnumMap<>(NorthflankPermission.class);
    private final Set<String> reached = new HashSet<>(Set.of(LIST_OF_PROJECTS));
    private @Nullable String unseen;
    private String untried = "there is no secret group to try it on";

    TokenProbe(NorthflankAccount account) {
        this.account = account;
        this.calls = account.calls();
        this.api = account.api(calls);
        for (NorthflankPermission permission : NorthflankPermission.values()) {
            evidence.put(permission, new PermissionResult(permission));
        }
    }

    NorthflankTokenReport inAllProjects() {
        of(SECRET_GROUPS_UPDATE).leaveOut();
        return report(() -> {
            Optional<List<String>> projects = projects();
            if (projects.isEmpty()) {
                untried = "there is no known project to try it in; name a project";
            } else if (projects.get().isEmpty()) {
                untried = "the token sees no project to try it in";
            }
            List<String> all = projects.orElse(List.of());
            readEach(all.stream().limit(MOST_PROJECTS).toList());
            if (all.size() > MOST_PROJECTS) {
                String part = "tried in " + MOST_PROJECTS + " of " + all.size()
                        + " projects only; name another project to try it";
                of(SECRET_GROUPS_LIST).obstruct(part);
                of(SECRET_GROUPS_READ_VALUES).obstruct(part);
            }
        });
    }

    private void readEach(List<String> projects) {
        try {
            projects.forEach(project -> readOne(project, null));
        } catch (RateLimitedException e) {
            of(SECRET_GROUPS_LIST).obstruct(usedUp(e));
            of(SECRET_GROUPS_READ_VALUES).obstruct(usedUp(e));
        }
    }

    NorthflankTokenReport inProject(String project) {
        of(SECRET_GROUPS_UPDATE).leaveOut();
        return report(() -> {
            lookFor(project);
            readOne(project, null);
        });
    }

    NorthflankTokenReport inProject(String project, String group) {
        return report(() -> {
            lookFor(project);
            Optional<OneGroup> read = readOne(project, group);
            String description =
                    read.map(response -> response.data().description()).orElse("");
            if (read.isEmpty()) {
                of(SECRET_GROUPS_UPDATE)
                        .obstruct("the probe sends a description back unchanged, and could not read it");
            } else if (description.isBlank()) {
                of(SECRET_GROUPS_UPDATE)
                        .obstruct("the secret group has no description, so it can't be probed without changing it");
            } else {
                attempt(SECRET_GROUPS_UPDATE, project, () -> probe(project, group, description));
            }
        });
    }

    /** Lists the projects. If the project is missing, the token has no access to it, which explains a refusal there. */
    private void lookFor(String project) {
        projects().filter(projects -> !projects.contains(project)).ifPresent(projects -> unseen = project);
    }

    private Optional<List<String>> projects() {
        Optional<List<String>> projects = attempt(
                PROJECTS_READ,
                LIST_OF_PROJECTS,
                () -> account.projects(calls).stream()
                        .map(NorthflankProject::id)
                        .toList());
        projects.ifPresent(reached::addAll);
        return projects;
    }

    /** Lists the groups of a project, then reads the named one or else the first. */
    private Optional<OneGroup> readOne(String project, @Nullable String group) {
        Optional<List<NorthflankSecretGroup>> groups = attempt(
                SECRET_GROUPS_LIST,
                project,
                () -> api.secretGroups(project, null).data().secrets());
        if (groups.isEmpty() && group == null) {
            of(SECRET_GROUPS_READ_VALUES)
                    .obstruct(project, "secret groups can't be listed, so there is none to try it on");
        }
        Optional<String> first = groups.stream()
                .flatMap(List::stream)
                .map(NorthflankSecretGroup::id)
                .findFirst();
        return Optional.ofNullable(group)
                .or(() -> first)
                .flatMap(id -> attempt(SECRET_GROUPS_READ_VALUES, project, () -> api.secretGroup(project, id)));
    }

    private OneGroup probe(String project, String group, String description) {
        return api.describe(project, group, new GroupDescription(description));
    }

    private <T> Optional<T> attempt(NorthflankPermission permission, String where, Supplier<T> call) {
        PermissionResult found = of(permission);
        try {
            Optional<T> response = Optional.of(call.get());
            found.grant();
            reached.add(where);
            return response;
        } catch (PermissionDeniedException e) {
            found.refuse(where);
        } catch (NotFoundException e) {
            found.obstruct(where, "the tested resource does not exist, or the token can't see it");
        } catch (IllegalArgumentException e) {
            found.obstruct(where, "Northflank returned an ID that is not valid in a path");
        } catch (BadRequestException e) {
            found.obstruct(where, "Northflank rejected the request as invalid");
        } catch (ServerException | UnexpectedResponseException e) {
            if (where.equals(LIST_OF_PROJECTS)) {
                throw e;
            }
            found.obstruct(where, "Northflank was unavailable");
        }
        return Optional.empty();
    }

    private NorthflankTokenReport report(Runnable trial) {
        try {
            trial.run();
        } catch (RateLimitedException e) {
            untried = usedUp(e);
        }
        return new NorthflankTokenReport(Arrays.stream(NorthflankPermission.values())
                .map(permission -> of(permission).finding(untried, reached, unseen))
                .toList());
    }

    private static String usedUp(RateLimitedException e) {
        long seconds = Math.max(1, e.retryAfter().plusMillis(999).toSeconds());
        return "Northflank's rate limit is reached; retry in " + seconds + " s";
    }

    private PermissionResult of(NorthflankPermission permission) {
        return Objects.requireNonNull(evidence.get(permission));
    }
}
