// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.file;

import ai.hanzo.kms.cli.internal.file.YamlNode.Entry;
import ai.hanzo.kms.cli.internal.file.YamlNode.Items;
import ai.hanzo.kms.cli.internal.file.YamlNode.Mapping;
import ai.hanzo.kms.cli.internal.file.YamlNode.Position;
import ai.hanzo.kms.cli.internal.file.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Parses one document of YAML 1.2, of which JSON is a part, without anchors, aliases and tags, so the content can't be
 * larger than the file. For one thread.
 */
final class YamlParser {

    /** More than any file needs, and low enough for every stack. */
    private static final int MAX_DEPTH = 20;

    private final Mistakes mistakes;
    private final StreamReader reader;
    private final ParserImpl events;

    private YamlParser(String text, Mistakes mistakes) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        this.mistakes = mistakes;
        this.reader = new StreamReader(settings, text);
        this.events = new ParserImpl(settings, reader);
    }

    static YamlNode parse(String text, Mistakes mistakes) {
        YamlParser parser = new YamlParser(text, mistakes);
        try {
            return parser.document();
        } catch (MarkedYamlEngineException e) {
            throw SyntaxMistake.of(e, text, mistakes);
        } catch (DesiredStateFileException e) {
            throw e;
        } catch (RuntimeException e) {
            // Some wrong escapes end in exceptions of the JDK, whose messages quote the file.
            Position at = new Position(parser.reader.getLine() + 1, parser.reader.getColumn() + 1);
            throw mistakes.fatal(at, "The file is not valid YAML here.");
        }
    }

    private YamlNode document() {
        events.next();
        if (events.checkEvent(Event.ID.StreamEnd)) {
            throw mistakes.fatal(Position.NONE, "The file is empty.");
        }
        events.next();
        YamlNode root = node(events.next(), null, 0);
        events.next();
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            throw mistakes.fatal(position(events.peekEvent()), "A second document begins here; only one is allowed.");
        }
        return root;
    }

    /** Reads the node that begins with an event, as the value of a key that is at a position. */
    private YamlNode node(Event event, @Nullable Position key, int depth) {
        Position at = position(event);
        boolean alias = event.getEventId() == Event.ID.Alias;
        if (alias || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw mistakes.fatal(at, "Anchors and aliases are not allowed; set common values under defaults.");
        }
        if (event instanceof ScalarEvent scalar) {
            requireNoTag(at, scalar.getTag());
            Scalar value = new Scalar(at, scalar.getValue(), scalar.isPlain());
            return value.isMissing() && key != null ? new Scalar(key, "", true) : value;
        }
        if (depth == MAX_DEPTH) {
            throw mistakes.fatal(at, "Lists and mappings are nested too deeply.");
        }
        Position begin = key == null ? at : key;
        if (event instanceof SequenceStartEvent list) {
            requireNoTag(at, list.getTag());
            return new Items(begin, items(depth + 1));
        }
        requireNoTag(at, ((MappingStartEvent) event).getTag());
        return new Mapping(begin, entries(depth + 1));
    }

    private List<YamlNode> items(int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, null, depth));
        }
        return items;
    }

    private List<Entry> entries(int depth) {
        List<Entry> entries = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Position at = position(next);
            if (!(node(next, null, depth) instanceof Scalar key)) {
                throw mistakes.fatal(at, "A key must be a text. A value that begins with { or [ needs quotes.");
            }
            entries.add(new Entry(at, key.text(), node(events.next(), at, depth)));
        }
        return entries;
    }

    private void requireNoTag(Position at, Optional<String> tag) {
        if (tag.isPresent()) {
            throw mistakes.fatal(at, "Tags are not allowed. A value that begins with ! needs quotes.");
        }
    }

    private static Position position(Event event) {
        return position(event.getStartMark());
    }

    static Position position(Optional<Mark> mark) {
        return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1))
                .orElse(Position.NONE);
    }
}
