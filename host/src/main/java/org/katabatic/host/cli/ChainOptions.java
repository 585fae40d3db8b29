package org.katabatic.host.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.katabatic.tasks.transformation.BallProjection;
import org.katabatic.tasks.transformation.BoxProjection;
import org.katabatic.tasks.transformation.ClipNorm;
import org.katabatic.tasks.transformation.ClipValue;
import org.katabatic.tasks.transformation.CoupledDecay;
import org.katabatic.tasks.transformation.DecoupledDecay;
import org.katabatic.tasks.transformation.Freeze;
import org.katabatic.tasks.transformation.GradientNoise;
import org.katabatic.tasks.transformation.LowRankProjection;
import org.katabatic.tasks.transformation.PerExampleClip;
import org.katabatic.tasks.transformation.SimplexProjection;
import org.katabatic.tasks.transformation.Transformation;
import picocli.CommandLine.Option;

/**
 * What is done to gradients before the step and to parameters after it. Whatever the order of the options, the order of
 * the chain is that of the fields here, and the proximal step of --l1 comes before the projections; these keep the
 * order in which they are given.
 */
final class ChainOptions {

    /** The option of each transformation, by its name, in the order of the chain. */
    static final Map<String, String> OPTIONS = options();

    @Option(names = "--per-example-clip", split = ",", paramLabel = "C1[,C2[,SIGMA]]", arity = "1",
            description = "Clips the gradient of each example to norm C1, feeds back what was cut off up to norm C2 "
                    + "(default 0: no feedback), adds noise of deviation SIGMA (default 0).") private double[] examples;

    @Option(names = "--clip-norm", paramLabel = "C",
            description = "Clips the gradient to norm C.") private Double clipNorm;

    @Option(names = "--clip-value", paramLabel = "C",
            description = "Clips each element of the gradient to magnitude C.") private Double clipValue;

    @Option(names = "--coupled-decay", paramLabel = "LAMBDA",
            description = "Weight decay through the gradient: g + LAMBDA w.") private Double coupledDecay;

    @Option(names = "--gradient-noise", split = ",", paramLabel = "ETA[,GAMMA]", arity = "1",
            description = "Adds noise of variance ETA/(1 + t)^GAMMA to the gradient, t from 0 "
                    + "(default GAMMA 0.55).") private double[] noise;

    @Option(names = "--decoupled-decay", paramLabel = "LAMBDA",
            description = "Weight decay beside the step: w shrinks by the factor "
                    + "1 - learning rate LAMBDA.") private Double decoupledDecay;

    @Option(names = "--project", paramLabel = "SET",
            description = "Projects the parameters after each step: l2-ball:R, box:R, simplex or "
                    + "low-rank:RANK,ROWS,COLUMNS.") private List<String> projections = List.of();

    @Option(names = "--freeze", split = ",", paramLabel = "RANGES", arity = "1",
            description = "Keeps parameters at their initial values: indices from 0 and ranges, "
                    + "as 0-9,15.") private List<String> frozen = List
                            .of();

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("per-example-clip", "--per-example-clip");
        options.put("clip-norm", "--clip-norm");
        options.put("clip-value", "--clip-value");
        options.put("coupled-decay", "--coupled-decay");
        options.put("gradient-noise", "--gradient-noise");
        options.put("decoupled-decay", "--decoupled-decay");
        options.put("soft-threshold", "--l1");
        options.put("low-rank", "--project low-rank:RANK,ROWS,COLUMNS");
        options.put("l2-ball", "--project l2-ball:R");
        options.put("box", "--project box:R");
        options.put("simplex", "--project simplex");
        options.put("freeze", "--freeze");
        return options;
    }

    /** The chain that was asked for. */
    List<Transformation> chain() {
        List<Transformation> chain = new ArrayList<>();
        if (examples != null) {
            requireCount("--per-example-clip", examples, 3);
            chain.add(new PerExampleClip(examples[0], valueOr(examples, 1, 0), valueOr(examples, 2, 0)));
        }
        if (clipNorm != null) {
            chain.add(new ClipNorm(clipNorm));
        }
        if (clipValue != null) {
            chain.add(new ClipValue(clipValue));
        }
        if (coupledDecay != null) {
            chain.add(new CoupledDecay(coupledDecay));
        }
        if (noise != null) {
            requireCount("--gradient-noise", noise, 2);
            chain.add(new GradientNoise(noise[0], valueOr(noise, 1, GradientNoise.DEFAULT_GAMMA)));
        }
        if (decoupledDecay != null) {
            chain.add(new DecoupledDecay(decoupledDecay));
        }
        projections.forEach(text -> chain.add(projection(text)));
        if (!frozen.isEmpty()) {
            BitSet all = new BitSet();
            frozen.forEach(range -> all.or(range(range).frozen()));
            chain.add(new Freeze(all));
        }
        return chain;
    }

    private static void requireCount(String option, double[] values, int most) {
        if (values.length > most) {
            throw new IllegalArgumentException(
                    option + " takes at most " + most + " numbers: " + option + "=" + Arrays.toString(values));
        }
    }

    private static double valueOr(double[] values, int at, double otherwise) {
        return at < values.length ? values[at] : otherwise;
    }

    private static Transformation projection(String text) {
        String[] parts = text.split("[:,]");
        try {
            switch (parts[0] + "/" + (parts.length - 1)) {
                case "l2-ball/1" :
                    return new BallProjection(Double.parseDouble(parts[1]));
                case "box/1" :
                    return new BoxProjection(Double.parseDouble(parts[1]));
                case "simplex/0" :
                    return new SimplexProjection();
                case "low-rank/3" :
                    return new LowRankProjection(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]),
                            Integer.parseInt(parts[3]));
                default :
                    throw notASet(text);
            }
        } catch (NumberFormatException e) {
            throw notASet(text);
        }
    }

    private static IllegalArgumentException notASet(String text) {
        return new IllegalArgumentException(
                "--project takes l2-ball:R, box:R, simplex or low-rank:RANK,ROWS,COLUMNS: --project=" + text);
    }

    private static Freeze range(String text) {
        String[] ends = text.split("-", -1);
        try {
            int first = Integer.parseInt(ends[0]);
            if (ends.length <= 2) {
                return Freeze.range(first, ends.length == 1 ? first : Integer.parseInt(ends[1]));
            }
        } catch (NumberFormatException e) {
            // refused below, with the same sentence
        }
        throw new IllegalArgumentException("--freeze takes indices and ranges, as 0-9,15: --freeze=" + text);
    }
}
