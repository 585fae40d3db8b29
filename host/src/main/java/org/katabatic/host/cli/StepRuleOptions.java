package org.katabatic.host.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.katabatic.tasks.steprule.Hyperparameters;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import picocli.CommandLine.Option;

/** How a step is taken. Hyperparameters that are not given keep the rule's defaults. */
final class StepRuleOptions {

    @Option(names = "--step-rule", paramLabel = "NAME", defaultValue = "gradient-descent",
            description = "gradient-descent (default), adam or another; "
                    + "`katabatic list` has all, their equations and defaults.") private String name;

    @Option(names = "--learning-rate", paramLabel = "ETA",
            description = "Learning rate, above 0.") private Double learningRate;

    @Option(names = "--momentum", paramLabel = "MU", description = "Momentum, in [0, 1).") private Double momentum;

    @Option(names = "--beta1", paramLabel = "B",
            description = "Decay rate of the first moment, in [0, 1).") private Double beta1;

    @Option(names = "--beta2", paramLabel = "B",
            description = "Decay rate of the second moment, in [0, 1).") private Double beta2;

    @Option(names = "--epsilon", paramLabel = "EPS",
            description = "Added to the root of the second moment, above 0.") private Double epsilon;

    @Option(names = "--decay", paramLabel = "RHO",
            description = "Decay rate of the mean squares of rmsprop and adadelta, in [0, 1).") private Double decay;

    @Option(names = "--weight-decay", paramLabel = "LAMBDA",
            description = "Weight decay of adamw, times the learning rate; not below 0.") private Double weightDecay;

    @Option(names = "--momentum-decay", paramLabel = "PSI",
            description = "How fast the momentum of nadam grows to beta1, above 0.") private Double momentumDecay;

    @Option(names = "--initial-norm", paramLabel = "B0",
            description = "What the norms of adagrad-norm begin with, above 0.") private Double initialNorm;

    @Option(names = "--rho", paramLabel = "RHO",
            description = "Distance at which sam evaluates its second gradient, above 0.") private Double rho;

    @Option(names = "--hessian-power", paramLabel = "K",
            description = "Power of the Hessian in adahessian, in (0, 1].") private Double hessianPower;

    @Option(names = "--block-size", paramLabel = "B",
            description = "Parameters over which adahessian averages the Hessian's diagonal.") private Double blockSize;

    @Option(names = "--damping", paramLabel = "LAMBDA",
            description = "Damping of the Fisher matrix of m-fac, above 0.") private Double damping;

    @Option(names = "--window", paramLabel = "M",
            description = "Number of gradients that m-fac keeps, from 1 to 4096.") private Double window;

    StepRule rule() {
        Map<String, Double> given = new LinkedHashMap<>();
        put(given, "learningRate", learningRate);
        put(given, "momentum", momentum);
        put(given, "beta1", beta1);
        put(given, "beta2", beta2);
        put(given, "epsilon", epsilon);
        put(given, "decay", decay);
        put(given, "weightDecay", weightDecay);
        put(given, "momentumDecay", momentumDecay);
        put(given, "initialNorm", initialNorm);
        put(given, "rho", rho);
        put(given, "hessianPower", hessianPower);
        put(given, "blockSize", blockSize);
        put(given, "damping", damping);
        put(given, "window", window);
        return Hyperparameters.replaced(StepRules.of(name), given);
    }

    private static void put(Map<String, Double> given, String hyperparameter, Double value) {
        if (value != null) {
            given.put(hyperparameter, value);
        }
    }
}
