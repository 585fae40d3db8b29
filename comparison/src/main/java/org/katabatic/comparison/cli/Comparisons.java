package org.katabatic.comparison.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.katabatic.host.cli.Katabatic;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The part of the command line that needs the module of comparisons. */
@Command(name = "katabatic", mixinStandardHelpOptions = true,
        description = "Gradient descent on every device, in Java.")
public final class Comparisons {

    private static final int BAD_INPUT = 2;

    private Comparisons() {}

    /** The command line whose form of the command these words ask for. */
    static CommandLine commandLine(List<String> arguments) {
        Object command = Arguments.contain(arguments, "--against")
                ? new BaselineCommand()
                : Arguments.contain(arguments, "--workload") ? new WorkloadCommand() : new CompareCommand();
        CommandLine line = new CommandLine(new Comparisons());
        line.addSubcommand(command);
        return Katabatic.withErrors(line);
    }

    /** Runs a command; its exit code. */
    static int execute(List<String> given, PrintWriter out, PrintWriter err) {
        List<String> arguments;
        try {
            arguments = Arguments.withBaselinesOwn(given);
        } catch (IOException | IllegalArgumentException e) {
            err.println("katabatic: " + e.getMessage());
            err.flush();
            return BAD_INPUT;
        }
        return commandLine(arguments).setOut(out).setErr(err).execute(arguments.toArray(String[]::new));
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(execute(List.of(arguments), new PrintWriter(System.out, true),
                new PrintWriter(System.err, true)));
    }
}
