package org.katabatic.host.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.katabatic.models.data.Data;
import org.katabatic.models.synthetic.LinearTargets;
import org.katabatic.models.synthetic.LowRankEntries;
import org.katabatic.models.synthetic.LowRankSensing;
import org.katabatic.models.synthetic.OverlappingGaussians;
import org.katabatic.models.synthetic.RectangularSensing;
import org.katabatic.models.synthetic.SeparableGaussians;
import org.katabatic.models.synthetic.SparseGaussians;
import picocli.CommandLine.Option;

/** Sizes and constants of generated data. What does not apply to the generator that is used is refused. */
final class GeneratorOptions {

    /** Generators by the name after "generator:", with the options that each takes. */
    static final Map<String, String> GENERATORS = generators();

    @Option(names = "--samples", paramLabel = "N",
            description = "Samples to generate (default 1000).") private Integer samples;

    @Option(names = "--features", paramLabel = "D",
            description = "Features of a generated sample (default 20).") private Integer features;

    @Option(names = "--entries", paramLabel = "K",
            description = "Features of a sparse sample that are not 0 (default 10).") private Integer entries;

    @Option(names = "--margin", paramLabel = "M",
            description = "Least distance of a sample from the separating plane (default 0.1).") private Double margin;

    @Option(names = "--distance", paramLabel = "D",
            description = "Distance of the two class means (default 2).") private Double distance;

    @Option(names = "--noise", paramLabel = "S",
            description = "Standard deviation of the targets' noise (default 0.1; matrices: 0).") private Double noise;

    @Option(names = "--size", paramLabel = "N",
            description = "Matrix sensing: rows of the matrix to recover (default 20).") private Integer size;

    @Option(names = "--rows", paramLabel = "N",
            description = "Asymmetric matrix sensing and matrix completion: rows of the matrix to recover (default "
                    + "20).") private Integer rows;

    @Option(names = "--columns", paramLabel = "N",
            description = "Asymmetric matrix sensing and matrix completion: columns of the matrix to recover (default "
                    + "15).") private Integer columns;

    @Option(names = "--rank", paramLabel = "R",
            description = "Rank of a matrix to recover (default 2).") private Integer rank;

    @Option(names = "--observed", paramLabel = "M",
            description = "Matrix completion: number of observed entries, held-out ones included (default: half of "
                    + "all).") private Integer observed;

    @Option(names = "--measurements", paramLabel = "M",
            description = "Matrix sensing: number of measurements (default 600).") private Integer measurements;

    private static Map<String, String> generators() {
        Map<String, String> generators = new LinkedHashMap<>();
        generators.put("separable-gaussians", "--samples --features --margin");
        generators.put("overlapping-gaussians", "--samples --features --distance");
        generators.put("linear-targets", "--samples --features --noise");
        generators.put("sparse-gaussians", "--samples --features --entries");
        generators.put("low-rank-sensing", "--size --rank --measurements --noise");
        generators.put("rectangular-sensing", "--rows --columns --rank --measurements --noise");
        generators.put("low-rank-entries", "--rows --columns --rank --observed --noise");
        return generators;
    }

    /**
     * The data set that a generator makes.
     *
     * @param wantedSamples
     *            in place of the option, or null
     * @param wantedFeatures
     *            in place of the option, or null
     */
    Data generate(String generator, long seed, Integer wantedSamples, Integer wantedFeatures) {
        String takes = GENERATORS.get(generator);
        if (takes == null) {
            throw new IllegalArgumentException(
                    "no generator is called " + generator + "; there are " + String.join(", ", GENERATORS.keySet()));
        }
        requireOnly(Set.of(takes.split(" ")), "generator:" + generator);
        int n = or(wantedSamples, or(samples, 1000));
        int d = or(wantedFeatures, or(features, 20));
        return switch (generator) {
            case "separable-gaussians" -> new SeparableGaussians(n, d, or(margin, 0.1), seed).generate();
            case "overlapping-gaussians" -> new OverlappingGaussians(n, d, or(distance, 2.0), seed).generate();
            case "linear-targets" -> new LinearTargets(n, d, or(noise, 0.1), seed).generate();
            case "sparse-gaussians" -> new SparseGaussians(n, d, or(entries, Math.min(d, 10)), seed).generate();
            case "low-rank-sensing" -> sensing(seed).generate();
            case "rectangular-sensing" -> rectangular(seed).generate();
            default -> throw new IllegalArgumentException("generator:" + generator + " is for matrix-completion");
        };
    }

    /** The matrix sensing problem. */
    LowRankSensing sensing(long seed) {
        requireOnly(Set.of(GENERATORS.get("low-rank-sensing").split(" ")), "matrix-sensing");
        return new LowRankSensing(or(size, 20), or(rank, 2), or(measurements, 600), or(noise, 0.0), seed);
    }

    /** The asymmetric matrix sensing problem. */
    RectangularSensing rectangular(long seed) {
        requireOnly(Set.of(GENERATORS.get("rectangular-sensing").split(" ")), "asymmetric-matrix-sensing");
        return new RectangularSensing(or(rows, 20), or(columns, 15), or(rank, 2), or(measurements, 600),
                or(noise, 0.0), seed);
    }

    /** The matrix completion problem. */
    LowRankEntries entries(long seed) {
        requireOnly(Set.of(GENERATORS.get("low-rank-entries").split(" ")), "matrix-completion");
        int n = or(rows, 20);
        int d = or(columns, 15);
        return new LowRankEntries(n, d, or(rank, 2), or(observed, (int) Math.max(1, (long) n * d / 2)),
                or(noise, 0.0), seed);
    }

    /** Refuses options that were given and do not apply. */
    void requireOnly(Set<String> applicable, String user) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("--samples", samples);
        given.put("--features", features);
        given.put("--entries", entries);
        given.put("--margin", margin);
        given.put("--distance", distance);
        given.put("--noise", noise);
        given.put("--size", size);
        given.put("--rows", rows);
        given.put("--columns", columns);
        given.put("--rank", rank);
        given.put("--observed", observed);
        given.put("--measurements", measurements);
        given.forEach((option, value) -> {
            if (value != null && !applicable.contains(option)) {
                throw new IllegalArgumentException(option + " does not apply to " + user + ": " + option + "=" + value);
            }
        });
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
