package org.katabatic.studies.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.katabatic.studies.paper.Paper;
import org.katabatic.studies.paper.Papers;
import org.katabatic.studies.study.Catalogue;
import org.katabatic.studies.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the papers. */
@Command(name = "list", mixinStandardHelpOptions = true,
        description = "Prints all papers, with the study of each that is built.")
final class ListCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (Paper paper : Papers.all()) {
            Optional<Study> study = Catalogue.ofPaper(paper.number());
            out.printf("%2d  %-30s %s%n", paper.number(), study.map(Study::name).orElse("(not yet built)"),
                    paper.citation());
            study.ifPresent(one -> out.printf("    %s%n", one.phenomenon()));
        }
        out.flush();
    }
}
