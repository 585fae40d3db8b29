package org.katabatic.studies.cli;

import org.katabatic.host.cli.Katabatic;
import picocli.CommandLine.Command;

/** The part of the command line that needs the module of studies. */
@Command(name = "katabatic", mixinStandardHelpOptions = true,
        description = "Gradient descent on every device, in Java.",
        subcommands = StudyCommand.class)
public final class Studies {

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(Katabatic.commandLine(new Studies()).execute(arguments));
    }
}
