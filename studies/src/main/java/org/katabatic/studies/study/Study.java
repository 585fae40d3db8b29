package org.katabatic.studies.study;

import java.util.List;
import org.katabatic.studies.claim.Claim;

/**
 * One paper's phenomenon on the project's kernels. It holds what is claimed and how that is measured; kernels,
 * objectives, step rules and their references are those of the other modules.
 */
public interface Study {

    /** Its name on the command line, in kebab case, after the phenomenon. */
    String name();

    /** The paper's number in the list. */
    int paper();

    /** The phenomenon, in a sentence. */
    String phenomenon();

    /** The system that is studied, as lines of Markdown with the paper's equations. */
    List<String> equations();

    /** What of the paper is covered, a sentence each. */
    List<String> covers();

    /** What of the paper is not covered, or did not come out, a sentence each. */
    List<String> leavesOut();

    /** What a user may change, with defaults for each effort. */
    List<Parameter> parameters();

    /** What is claimed, controlled and observed, in the order in which it is printed. */
    List<Claim> claims();

    /** Runs, and records evidence for every claim. */
    void run(Lab lab);
}
