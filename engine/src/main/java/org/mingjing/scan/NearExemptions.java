package org.mingjing.scan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.model.LoadedModel;
import org.mingjing.model.Model;

/** Exemptions that speak of a finding's model and share something with it: why each explains it, or does not. */
final class NearExemptions {
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Model model;

    private NearExemptions(Model model) {
        this.model = model;
        model.finding().columns().forEach(c -> types.put(c.name(), c.type()));
    }

    static List<Text> of(Finding finding, LoadedModel model, Exemptions exemptions) {
        NearExemptions near = new NearExemptions(model.model());
        List<Text> says = new ArrayList<>();
        exemptions.of(model).forEach(exemption -> near.compare(exemption, finding, says));
        if (says.isEmpty()) {
            says.add(new Text(
                    "None of the " + exemptions.all().size() + " exemptions on file shares a value with it.",
                    "在案的 " + exemptions.all().size() + " 项豁免均与其不相关。"));
        }
        return says;
    }

    private void compare(Exemption exemption, Finding finding, List<Text> says) {
        List<String> same = new ArrayList<>();
        List<String> other = new ArrayList<>();
        exemption.match().forEach((column, wanted) -> {
            String value = finding.values().get(column);
            boolean met = value != null && wanted.stream().anyMatch(w -> Verdicts.same(types.get(column), w, value));
            (met ? same : other).add(column + " = " + (met ? value : value + " ≠ " + String.join("|", wanted)));
        });
        if (same.isEmpty()) {
            return;
        }
        String reference = exemption.reference();
        if (!other.isEmpty()) {
            says.add(new Text(
                    reference + ": does not match, for " + joined(other) + "; " + joined(same) + " would.",
                    reference + "：不匹配，因为 " + joined(other) + "；" + joined(same) + " 相符。"));
            return;
        }
        LocalDate day = day(finding);
        if (day == null || !exemption.holdsOn(day)) {
            String when = day == null ? "?" : day.toString();
            says.add(new Text(
                    reference + ": matches, but the event of " + when + " lies outside its term.",
                    reference + "：相符，但事件日期 " + when + " 不在其有效期内。"));
        } else {
            says.add(new Text(reference + ": matches it.", reference + "：与其相符。"));
        }
    }

    private @Nullable LocalDate day(Finding finding) {
        String text = finding.values().get(model.finding().occurredAt());
        return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    }

    private static String joined(List<String> parts) {
        return parts.stream().collect(Collectors.joining(", "));
    }
}
