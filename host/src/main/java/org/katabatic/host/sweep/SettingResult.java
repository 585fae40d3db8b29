package org.katabatic.host.sweep;

import java.util.Comparator;
import org.katabatic.host.training.Status;

/**
 * What came of a setting.
 *
 * @param status
 *            how it ended, judged by the loss at the end
 * @param loss
 *            the objective's value at the final parameters
 * @param parameters
 *            the final ones, (d)
 */
public record SettingResult(Setting setting, Status status, double loss, double[] parameters) {

    /** The lowest loss first; then what diverged, then what is not finite. */
    public static final Comparator<SettingResult> BEST_FIRST = Comparator.comparing(SettingResult::status)
            .thenComparingDouble(SettingResult::loss);
}
