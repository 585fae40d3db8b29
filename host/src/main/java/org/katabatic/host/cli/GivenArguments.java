package org.katabatic.host.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The arguments that a command was given, as a list that can be given again with some options changed. */
final class GivenArguments {

    private final List<String> arguments;

    private GivenArguments(List<String> arguments) {
        this.arguments = arguments;
    }

    /** Those of a command that was parsed, on its own or as a command of another one. */
    static GivenArguments of(CommandSpec spec) {
        List<String> all = spec.commandLine().getParseResult().originalArgs();
        int name = spec.parent() == null ? -1 : all.indexOf(spec.name());
        return new GivenArguments(List.copyOf(all.subList(name + 1, all.size())));
    }

    /** These. */
    static GivenArguments of(List<String> arguments) {
        return new GivenArguments(List.copyOf(arguments));
    }

    /** Without an option and its value, in either form: {@code --name value} or {@code --name=value}. */
    GivenArguments without(String option) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(option)) {
                i++;
            } else if (!arguments.get(i).startsWith(option + "=")) {
                rest.add(arguments.get(i));
            }
        }
        return new GivenArguments(rest);
    }

    /** With an option's value, in place of the one that was given. */
    GivenArguments with(String option, Object value) {
        List<String> more = new ArrayList<>(without(option).arguments);
        more.add(option + "=" + value);
        return new GivenArguments(more);
    }

    /** In order. */
    List<String> list() {
        return List.copyOf(arguments);
    }
}
