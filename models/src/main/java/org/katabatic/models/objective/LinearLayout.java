package org.katabatic.models.objective;

import java.util.List;

/** The parameters of a linear model: one weight a feature, the last of which may be an intercept. */
final class LinearLayout {

    private LinearLayout() {}

    /** Weights, then the intercept; a model of the intercept alone has no block of weights. */
    static List<ParameterBlock> of(int features, boolean intercept) {
        if (!intercept) {
            return List.of(new ParameterBlock("weights", 0, features, 1));
        }
        ParameterBlock last = new ParameterBlock("intercept", features - 1, 1, 1);
        return features == 1 ? List.of(last) : List.of(new ParameterBlock("weights", 0, features - 1, 1), last);
    }
}
