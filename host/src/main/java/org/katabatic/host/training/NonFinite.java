package org.katabatic.host.training;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a training does about numbers that are infinite or not a number. */
public sealed interface NonFinite {

    /** The default. */
    NonFinite FAIL = new Fail();

    /** What {@link #of} takes. */
    String text();

    /**
     * The training ends when the loss that is read is not finite, or its last parameters are not; it is not looked at
     * before. Which number was the first is found by {@link NonFiniteElement#search}.
     */
    record Fail() implements NonFinite {

        @Override
        public String text() {
            return "fail";
        }
    }

    /**
     * A step in which a number is not finite is undone: parameters and state are as before it, and the next batch is
     * drawn. The step counts as one of the training's, for schedules and bias corrections too. So does mixed-precision
     * training: Micikevicius et al., "Mixed Precision Training" (ICLR 2018), section 3.2.
     *
     * @param most
     *            steps undone in a row, at least 1; one more ends the training
     */
    record Skip(int most) implements NonFinite {

        /** Refuses a number below 1. */
        public Skip {
            if (most < 1) {
                throw new IllegalArgumentException("the steps skipped in a row must be at least 1: skip=" + most);
            }
        }

        @Override
        public String text() {
            return "skip:" + most;
        }
    }

    /** All steps are taken, whatever the numbers; the first that was not finite is named. */
    record Report() implements NonFinite {

        @Override
        public String text() {
            return "report";
        }
    }

    /**
     * The policy of a text: fail, skip:K or report.
     *
     * @throws IllegalArgumentException
     *             if it is none
     */
    static NonFinite of(String text) {
        Matcher skip = Pattern.compile("skip:(\\d{1,9})").matcher(text);
        if (skip.matches()) {
            return new Skip(Integer.parseInt(skip.group(1)));
        }
        return switch (text) {
            case "fail" -> FAIL;
            case "report" -> new Report();
            default -> throw new IllegalArgumentException(
                    "what to do about non-finite values is one of fail, skip:K, report: non-finite=" + text);
        };
    }
}
