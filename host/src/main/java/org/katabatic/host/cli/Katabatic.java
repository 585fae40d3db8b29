package org.katabatic.host.cli;

import org.katabatic.host.device.DeviceNotFoundException;
import org.katabatic.host.device.Versions;
import org.katabatic.models.data.DataException;
import org.katabatic.tasks.executor.TaskFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line. */
@Command(name = "katabatic", mixinStandardHelpOptions = true, versionProvider = Katabatic.Version.class,
        description = "Gradient descent on every device, in Java.", subcommands = {
                TrainCommand.class, CertifyCommand.class, SweepCommand.class, TuneCommand.class, CheckCommand.class,
                DivergeCommand.class,
                DevicesCommand.class, ListCommand.class},
        exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:good",
                "1:the run ended badly: diverged, not finite, verification failed, paths parted, task failed",
                "2:usage or bad input", "3:the device asked for is not there"},
        footer = {"", "`./katabatic bench` compares with the machine's limits and with other libraries,",
                "`./katabatic study` runs the claims of papers.", "",
                "Start with:",
                "  katabatic train --objective logistic-regression --data builtin:breast-cancer \\",
                "      --standardize --step-rule adam --learning-rate 0.05 --iterations 500 --verify"})
public final class Katabatic {

    /** Exit code: all is well. */
    public static final int GOOD = 0;
    /** Exit code: the run ended badly. */
    public static final int ENDED_BADLY = 1;
    static final int BAD_INPUT = 2;
    static final int NO_DEVICE = 3;

    /** Versions of everything that computes. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String own = Katabatic.class.getPackage().getImplementationVersion();
            return new String[] {"katabatic " + (own == null ? "(from classes)" : own),
                    "TornadoVM " + Versions.tornadoVm(), "EJML " + Versions.ejml(), "Java " + Runtime.version()};
        }
    }

    private Katabatic() {}

    /** The command line with its handling of errors: one sentence each, an exit code, no stack trace. */
    static CommandLine commandLine() {
        return commandLine(new Katabatic());
    }

    /** A command's line with the same handling of errors. */
    public static CommandLine commandLine(Object command) {
        CommandLine commandLine = new CommandLine(command);
        commandLine.setExecutionExceptionHandler((exception, line, _) -> {
            line.getErr().println("katabatic: " + exception.getMessage());
            return exitCode(exception);
        });
        commandLine.setParameterExceptionHandler((exception, _) -> {
            CommandLine line = exception.getCommandLine();
            line.getErr().println("katabatic: " + exception.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(exception, line.getErr());
            line.getErr().println("Try `" + line.getCommandSpec().qualifiedName() + " --help`.");
            return BAD_INPUT;
        });
        return commandLine;
    }

    private static int exitCode(Exception exception) throws Exception {
        return switch (exception) {
            case DeviceNotFoundException _ -> NO_DEVICE;
            case DataException _ -> BAD_INPUT;
            case IllegalArgumentException _ -> BAD_INPUT;
            case java.io.IOException _ -> BAD_INPUT;
            case TaskFailedException _ -> ENDED_BADLY;
            default -> throw exception;
        };
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }
}
