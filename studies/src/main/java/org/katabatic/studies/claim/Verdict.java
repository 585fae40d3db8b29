package org.katabatic.studies.claim;

import java.util.Locale;

/** What came out of a claim or a control. */
public enum Verdict {
    /** The claim's requirement was met. */
    HOLDS,
    /** It was not. */
    DOES_NOT_HOLD,
    /** A control: the requirement was not met, as expected. */
    FAILS_AS_IT_SHOULD,
    /** A control that meets the requirement: the claim does not show what it says. */
    HOLDS_BUT_SHOULD_NOT,
    /** Nothing was required. */
    OBSERVED;

    /** Whether a study may end well with it. */
    public boolean isGood() {
        return this != DOES_NOT_HOLD && this != HOLDS_BUT_SHOULD_NOT;
    }

    /** As it is printed. */
    public String text() {
        String words = name().replace('_', ' ');
        return this == HOLDS || this == DOES_NOT_HOLD ? words : words.toLowerCase(Locale.ROOT);
    }
}
