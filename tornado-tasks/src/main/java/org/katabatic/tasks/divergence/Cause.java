package org.katabatic.tasks.divergence;

/** Why two paths have other numbers from equal inputs. */
public enum Cause {

    /** The same path gives other bits when it runs again, or parts of the task touch the same elements. */
    RACE("parts of the task depend on who comes first"),

    /** One path rounds a product before it adds it, the other one does not. */
    CONTRACTION("one path fuses products with the sums that take them, which leaves a rounding out"),

    /** The paths add the same terms in another order. */
    REDUCTION_ORDER("the paths add the same terms in another order"),

    /** The paths have other values of a function such as exp, or of a quotient or a root. */
    APPROXIMATE_FUNCTION("the paths have other values of a function, a quotient or a root"),

    /** Both are within what rounding explains, and more digits make the difference go away. */
    ROUNDING("both are within the bound on rounding errors of float32, and the difference goes away in double"),

    /** Every task is the same within its bound; what they hand on grows from step to step. */
    AMPLIFICATION("no task is outside its bound: the trajectory makes small differences large"),

    /** A number that no rounding of the kernel, as it is written, explains. */
    BUG("no rounding of the kernel as it is written explains it: a defect of the code, its compiler or its wiring");

    private final String sentence;

    Cause(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, in a sentence without a full stop. */
    public String sentence() {
        return sentence;
    }
}
