// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Checks a POM: what Maven Central asks for, and that all it names can be had. */
final class PomCheck {

    private static final Map<String, String> REQUIRED = Map.ofEntries(
            Map.entry("/project/name", "name"),
            Map.entry("/project/description", "description"),
            Map.entry("/project/url", "URL"),
            Map.entry("/project/licenses/license/name", "license"),
            Map.entry("/project/licenses/license/url", "URL of the license"),
            Map.entry("/project/developers/developer/name", "developer"),
            Map.entry("/project/developers/developer/email", "e-mail of a developer"),
            Map.entry("/project/scm/connection", "scm connection"),
            Map.entry("/project/scm/developerConnection", "scm developerConnection"),
            Map.entry("/project/scm/url", "scm URL"),
            Map.entry("/project/scm/tag", "scm tag"));

    /** Without a scope it is that of the compiler. */
    private static final Set<String> SCOPES_OF_USERS = Set.of("", "compile", "runtime");

    private final String path;
    private final String text;
    private final Document document;
    private final List<String> problems = new ArrayList<>();

    private PomCheck(String path, String text, Document document) {
        this.path = path;
        this.text = text;
        this.document = document;
    }

    static PomCheck of(String path, byte[] content) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new PomCheck(
                    path,
                    new String(content, StandardCharsets.UTF_8),
                    factory.newDocumentBuilder().parse(new ByteArrayInputStream(content)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(path + " can't be read.", e);
        }
    }

    boolean isJar() {
        String packaging = value(document, "/project/packaging");
        return packaging.isEmpty() || packaging.equals("jar");
    }

    List<String> problems(Bundle bundle) {
        REQUIRED.forEach((xpath, name) -> {
            if (value(document, xpath).isEmpty()) {
                problems.add(path + " has no " + name + ".");
            }
        });
        String module = value(document, "/project/artifactId");
        String version = value(document, "/project/version");
        for (Node address : nodes("/project/url | /project/scm/*[not(self::tag)]")) {
            String where = address.getTextContent().trim();
            if (where.contains("/" + module)) {
                problems.add(path + " has an address with its own name appended: " + where + ".");
            }
        }
        checkCoordinates(module, version);
        String tag = value(document, "/project/scm/tag");
        if (!tag.isEmpty() && !tag.equals("v" + version)) {
            problems.add(path + " names the tag " + tag + ", not v" + version + ".");
        }
        if (version.endsWith("-SNAPSHOT")) {
            problems.add(path + " has the version " + version + ", and Maven Central takes no snapshots.");
        }
        if (text.contains("${")) {
            problems.add(path + " has a property that nobody outside of the build knows.");
        }
        nodes("/project/parent").forEach(parent -> checkReference("parent", parent, bundle));
        nodes("/project/dependencies/dependency").forEach(dependency -> {
            checkReference("dependency", dependency, bundle);
            String scope = value(dependency, "scope");
            if (!SCOPES_OF_USERS.contains(scope)) {
                problems.add(path + " has a dependency that no user needs, of the scope " + scope + ": "
                        + value(dependency, "artifactId") + ".");
            }
        });
        nodes("/project/dependencyManagement/dependencies/dependency")
                .forEach(dependency -> checkReference("managed version", dependency, bundle));
        nodes("/project/repositories | /project/pluginRepositories")
                .forEach(any -> problems.add(path + " names repositories of its own."));
        nodes("/project/build | /project/profiles | /project/modules | /project/distributionManagement")
                .forEach(part -> problems.add(path + " tells how it was built: " + part.getNodeName() + "."));
        return problems;
    }

    private void checkCoordinates(String module, String version) {
        String group = value(document, "/project/groupId");
        String there = "%s/%s/%s/%s-%s.pom".formatted(group.replace('.', '/'), module, version, module, version);
        if (!there.equals(path)) {
            problems.add(path + " is of " + group + ":" + module + ":" + version + ", so that is the wrong place.");
        }
    }

    /** Says whether this BOM has a version of the module. */
    boolean manages(String module) {
        return nodes("/project/dependencyManagement/dependencies/dependency/artifactId").stream()
                .anyMatch(name -> name.getTextContent().trim().equals(module));
    }

    private void checkReference(String kind, Node node, Bundle bundle) {
        String group = value(node, "groupId");
        String artifact = value(node, "artifactId");
        String version = value(node, "version");
        if (version.isEmpty() || version.endsWith("-SNAPSHOT") || version.startsWith("[") || version.startsWith("(")) {
            problems.add(path + " has a " + kind + " without a fixed, released version: " + artifact + ".");
        }
        String pom = "%s/%s/%s/%s-%s.pom".formatted(group.replace('.', '/'), artifact, version, artifact, version);
        if (group.equals(Coordinates.GROUP) && !bundle.has(pom)) {
            problems.add(path + " has a " + kind + " that is not in the bundle: " + artifact + ".");
        }
    }

    private List<Node> nodes(String xpath) {
        try {
            NodeList found = (NodeList) xpath().evaluate(xpath, document, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(Node node, String xpath) {
        try {
            return xpath().evaluate(xpath, node).trim();
        } catch (XPathExpressionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static XPath xpath() {
        return XPathFactory.newInstance().newXPath();
    }
}
