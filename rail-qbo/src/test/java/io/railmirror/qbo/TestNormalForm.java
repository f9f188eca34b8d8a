package io.railmirror.qbo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.railmirror.core.spi.ContentRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The normal form of a snapshot as the specification words it, written a second time for tests. */
final class TestNormalForm {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ContentRule rule;

    TestNormalForm(ContentRule rule) {
        this.rule = rule;
    }

    String of(String json) {
        try {
            return of(JSON.readTree(json), List.of());
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private String of(JsonNode node, List<String> path) {
        if (node.isObject()) return ofObject(node, path);
        if (node.isArray()) return ofArray(node, path);
        return node.isNumber()
                ? node.decimalValue().stripTrailingZeros().toPlainString()
                : node.toString();
    }

    private String ofObject(JsonNode node, List<String> path) {
        Map<String, String> members = new TreeMap<>();
        node.fields().forEachRemaining(member -> {
            List<String> at = longer(path, member.getKey());
            if (!fits(rule.volatilePaths(), at))
                members.put(member.getKey(), of(member.getValue(), at));
        });
        return members.toString();
    }

    private String ofArray(JsonNode node, List<String> path) {
        List<String> elements = new ArrayList<>();
        for (JsonNode element : node)
            elements.add(of(element, longer(path, Integer.toString(elements.size()))));
        if (!fits(rule.unorderedPaths(), path)) return elements.toString();
        return elements.stream().sorted().collect(Collectors.joining("|"));
    }

    private static List<String> longer(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private static boolean fits(Set<String> patterns, List<String> path) {
        return patterns.stream()
                .anyMatch(pattern -> fits(List.of(pattern.substring(1).split("/")), path));
    }

    private static boolean fits(List<String> pattern, List<String> path) {
        if (pattern.size() != path.size()) return false;
        for (int i = 0; i < path.size(); i++)
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(path.get(i))) return false;
        return true;
    }
}
