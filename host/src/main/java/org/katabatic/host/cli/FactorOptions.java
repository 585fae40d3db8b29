package org.katabatic.host.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.katabatic.host.cli.ProblemOptions.Problem;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.ObservedEntries;
import org.katabatic.models.data.TripletReader;
import org.katabatic.models.objective.AsymmetricMatrixSensing;
import org.katabatic.models.objective.MatrixCompletion;
import org.katabatic.models.objective.MatrixSensing;
import org.katabatic.models.synthetic.LowRankEntries;
import org.katabatic.models.synthetic.LowRankSensing;
import org.katabatic.models.synthetic.RectangularSensing;
import picocli.CommandLine.Option;

/** What is minimised over factors of a matrix. */
final class FactorOptions {

    private static final double DEFAULT_HELD_OUT = 0.1;
    private static final int DEFAULT_RANK = 2;
    /** Of a larger matrix, the error of all entries is not worth its time. */
    private static final long MOST_CELLS = 1 << 24;

    @Option(names = "--factor-rank", paramLabel = "R",
            description = "Matrix sensing and completion: columns of the factors (default: --rank, 2 for "
                    + "files).") private Integer factorRank;

    @Option(names = "--initial-scale", paramLabel = "S",
            description = "Matrix sensing and completion: scale of the initial factors (default 0.1; asymmetric "
                    + "0.5).") private Double initialScale;

    @Option(names = "--imbalance", paramLabel = "S",
            description = "Asymmetric matrix sensing: how many times smaller the second factor begins (default "
                    + "3).") private Double imbalance;

    @Option(names = "--held-out", paramLabel = "SHARE",
            description = "Matrix completion: about this share of the observed entries is not trained on, but tested "
                    + "on (default 0.1; 0 for none).") private Double heldOut;

    /** Symmetric matrix sensing of a generated matrix. */
    Problem sensing(LowRankSensing problem) {
        refuseOther(Set.of("--factor-rank", "--initial-scale"), "matrix-sensing");
        MatrixSensing sensing = new MatrixSensing(problem.measurements(), problem.size(),
                or(factorRank, problem.rank()), or(initialScale, MatrixSensing.DEFAULT_INITIAL_SCALE));
        return new Problem(sensing, problem.generate(), problem.groundTruth(), null);
    }

    /** Asymmetric matrix sensing of a generated matrix. */
    Problem asymmetric(RectangularSensing problem) {
        refuseOther(Set.of("--factor-rank", "--initial-scale", "--imbalance"), "asymmetric-matrix-sensing");
        AsymmetricMatrixSensing sensing = new AsymmetricMatrixSensing(problem.measurements(), problem.rows(),
                problem.columns(), or(factorRank, problem.rank()),
                or(initialScale, AsymmetricMatrixSensing.DEFAULT_INITIAL_SCALE),
                or(imbalance, AsymmetricMatrixSensing.DEFAULT_IMBALANCE));
        return new Problem(sensing, problem.generate(), problem.groundTruth(), null);
    }

    /** Completion of a generated matrix. */
    Problem completion(LowRankEntries problem, double ridge, long seed) {
        float[] truth = (long) problem.rows() * problem.columns() <= MOST_CELLS ? problem.groundTruth() : null;
        return completion(problem.generate(), or(factorRank, problem.rank()), truth, ridge, seed);
    }

    /** Completion of the matrix of which a file has entries. */
    Problem completion(Path file, double ridge, long seed) {
        return completion(TripletReader.read(file), or(factorRank, DEFAULT_RANK), null, ridge, seed);
    }

    private Problem completion(ObservedEntries entries, int rank, float[] truth, double ridge, long seed) {
        refuseOther(Set.of("--factor-rank", "--initial-scale", "--held-out"), "matrix-completion");
        double share = or(heldOut, DEFAULT_HELD_OUT);
        ObservedEntries training = entries;
        Data test = null;
        if (share != 0) {
            ObservedEntries.Split split = entries.split(share, seed);
            training = split.training();
            test = split.heldOut().toData();
        }
        MatrixCompletion completion = new MatrixCompletion(training.count(), training.rows(), training.columns(), rank,
                ridge, or(initialScale, MatrixCompletion.DEFAULT_INITIAL_SCALE));
        return new Problem(completion, training.toData(), truth, test);
    }

    /** Refuses options that were given and do not apply. */
    void refuseOther(Set<String> applicable, String objective) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("--factor-rank", factorRank);
        given.put("--initial-scale", initialScale);
        given.put("--imbalance", imbalance);
        given.put("--held-out", heldOut);
        given.forEach((option, value) -> {
            if (value != null && !applicable.contains(option)) {
                throw new IllegalArgumentException(option + " does not apply to " + objective);
            }
        });
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
