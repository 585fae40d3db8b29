package org.katabatic.host.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.NumberColumn;
import org.katabatic.tasks.sampler.FullBatch;
import org.katabatic.tasks.sampler.InnerProductTest;
import org.katabatic.tasks.sampler.NormTest;
import org.katabatic.tasks.sampler.Sampler;
import org.katabatic.tasks.sampler.Weighted;
import org.katabatic.tasks.sampler.WithReplacement;
import org.katabatic.tasks.sampler.WithoutReplacement;
import picocli.CommandLine.Option;

/** Which rows an iteration sees. What does not apply to the sampler that is used is refused. */
final class SamplerOptions {

    private static final int BATCH_SIZE = 32;
    private static final String NORMS = "norms";

    /** One of each sampler, to be listed, with the options that it takes. */
    static final Map<Sampler, String> SAMPLERS = samplers();

    @Option(names = "--sampler", paramLabel = "NAME", defaultValue = "full",
            description = "full (default), uniform, without-replacement, weighted, norm-test or "
                    + "inner-product-test.") private String name;

    @Option(names = "--batch-size", paramLabel = "B",
            description = "Rows of a batch, of the first one where it grows (default 32).") private Integer batchSize;

    @Option(names = "--weights", paramLabel = "WEIGHTS",
            description = "weighted: a CSV file with a weight for each row (column weight, or the only one), or norms, "
                    + "each row's norm.") private String weights;

    @Option(names = "--temperature", paramLabel = "T",
            description = "weighted: probability goes with weight^(1/T) (default 1).") private Double temperature;

    @Option(names = "--eta", paramLabel = "E",
            description = "norm-test: how well the gradient is to be known, above 0 (default 0.5).") private Double eta;

    @Option(names = "--theta", paramLabel = "T",
            description = "inner-product-test: along the gradient, above 0 (default 0.5).") private Double theta;

    @Option(names = "--nu", paramLabel = "N",
            description = "inner-product-test: across the gradient, above 0 (default 1).") private Double nu;

    private static Map<Sampler, String> samplers() {
        Map<Sampler, String> samplers = new LinkedHashMap<>();
        samplers.put(new FullBatch(), "");
        samplers.put(new WithReplacement(BATCH_SIZE), "--batch-size");
        samplers.put(new WithoutReplacement(BATCH_SIZE), "--batch-size");
        samplers.put(new Weighted(BATCH_SIZE, 1, new double[] {1}), "--batch-size --weights --temperature");
        samplers.put(new NormTest(BATCH_SIZE, NormTest.DEFAULT_ETA), "--batch-size --eta");
        samplers.put(new InnerProductTest(BATCH_SIZE, InnerProductTest.DEFAULT_THETA, InnerProductTest.DEFAULT_NU),
                "--batch-size --theta --nu");
        return samplers;
    }

    /** The sampler for data. */
    Sampler sampler(Data data) {
        String takes = SAMPLERS.entrySet().stream().filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sampler is called " + name + "; there are "
                        + String.join(", ", SAMPLERS.keySet().stream().map(Sampler::name).toList())));
        requireOnly(List.of(takes.split(" ")));
        int b = batchSize == null ? BATCH_SIZE : batchSize;
        return switch (name) {
            case "uniform" -> new WithReplacement(b);
            case "without-replacement" -> new WithoutReplacement(b);
            case "weighted" -> new Weighted(b, temperature == null ? 1 : temperature, weights(data));
            case "norm-test" -> new NormTest(b, eta == null ? NormTest.DEFAULT_ETA : eta);
            case "inner-product-test" -> new InnerProductTest(b,
                    theta == null ? InnerProductTest.DEFAULT_THETA : theta,
                    nu == null ? InnerProductTest.DEFAULT_NU : nu);
            default -> new FullBatch();
        };
    }

    private double[] weights(Data data) {
        if (weights == null) {
            throw new IllegalArgumentException("sampler weighted needs --weights: a file, or norms");
        }
        if (!weights.equals(NORMS)) {
            return NumberColumn.read(Path.of(weights), "weight").stream().mapToDouble(Double::doubleValue).toArray();
        }
        if (!(data instanceof Dataset dense)) {
            throw new IllegalArgumentException(
                    "sparse data is trained on as a whole, without batches: sampler=" + name);
        }
        double[] norms = new double[dense.samples()];
        for (int i = 0; i < norms.length; i++) {
            double squares = 0;
            for (int j = 0; j < dense.features(); j++) {
                double value = dense.x()[i * dense.features() + j];
                squares += value * value;
            }
            norms[i] = Math.sqrt(squares);
        }
        return norms;
    }

    private void requireOnly(List<String> applicable) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("--batch-size", batchSize);
        given.put("--weights", weights);
        given.put("--temperature", temperature);
        given.put("--eta", eta);
        given.put("--theta", theta);
        given.put("--nu", nu);
        given.forEach((option, value) -> {
            if (value != null && !applicable.contains(option)) {
                throw new IllegalArgumentException(
                        option + " does not apply to sampler " + name + ": " + option + "=" + value);
            }
        });
    }
}
