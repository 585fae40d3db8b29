package org.katabatic.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets one sentence and its exit code, never a stack trace. */
class BadInputTest {

    @TempDir Path folder;

    static Stream<Arguments> badFiles() {
        return Stream.of(
                Arguments.of("zero.libsvm", "1 1:0.5\n-1 0:2\n",
                        "zero.libsvm: line 2: feature index 0; LIBSVM indices start at 1"),
                Arguments.of("label.libsvm", "1 1:0.5\nbad 1:2\n",
                        "label.libsvm: line 2, label: not a number: value=bad"),
                Arguments.of("nan.csv", "a,b,y\n1,2,0\n1,NaN,1\n",
                        "nan.csv: line 3, column b: must be finite: value=NaN"),
                Arguments.of("cut.libsvm", "1 1:0.5\n-1 1:",
                        "cut.libsvm: line 2: a feature must be index:value; its value is missing: feature=1:"),
                Arguments.of("three.csv", "a,y\n1,0\n2,1\n3,2\n", "--positive-class"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void shouldRefuseBadDataInOneSentence(String name, String content, String message) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        CommandRun run = CommandRun.of("train", "--objective", "logistic-regression", "--data", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldRefuseTruncatedImages() throws IOException {
        Path images = folder.resolve("train-images-idx3-ubyte");
        Files.write(images, new byte[] {0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 2, 1, 1});
        Files.write(folder.resolve("train-labels-idx1-ubyte"),
                new byte[] {0, 0, 8, 1, 0, 0, 0, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        CommandRun run = CommandRun.of("train", "--objective", "logistic-regression", "--data", images.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("must not be truncated").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    --learning-rate -1 | learningRate must be positive and finite: learningRate=-1.0
                    --learning-rate NaN | learningRate must be positive and finite: learningRate=NaN
                    --iterations 0 | iterations must be at least 1: iterations=0
                    --loss-every 0 | lossEvery must be at least 1: lossEvery=0
                    --threads 0 | threads must be at least 1: threads=0
                    --determinism gpu-to-gpu | run-to-run, any-thread-count, device-to-device: determinism=gpu-to-gpu
                    --determinism device-to-device | only: task iteration.gradientOfBlocks uses exp
                    --determinism device-to-device --schedule tiled | blocked: schedule=tiled:64
                    --non-finite ignore | one of fail, skip:K, report: non-finite=ignore
                    --non-finite skip:0 | the steps skipped in a row must be at least 1: skip=0
                    --non-finite skip:2 --verify | none can be undone: --non-finite=skip:2
                    --momentum 0.9 | gradient-descent has no hyperparameter momentum; it has learningRate
                    --step-rule adamm | no step rule is called adamm; there are gradient-descent, heavy-ball
                    --step-rule m-fac --window 1.5 | window must be a whole number from 1 to 4096: window=1.5
                    --step-rule adahessian --block-size 0 | blockSize must be a whole number from 1 to 2147483647
                    --step-rule adahessian --hessian-power 2 | hessianPower must be in (0, 1]: hessianPower=2.0
                    --step-rule sam --rho 0 | rho must be positive and finite: rho=0.0
                    --ridge -1 | ridge
                    --l1 -1 | l1 must be finite and at least 0: l1=-1.0
                    --clip-value 0 | limit must be positive and finite: limit=0.0
                    --clip-norm -1 | limit must be positive and finite: limit=-1.0
                    --coupled-decay -1 | decay must be at least 0 and finite: decay=-1.0
                    --decoupled-decay NaN | decay must be at least 0 and finite: decay=NaN
                    --gradient-noise -1 | eta must be at least 0 and finite: eta=-1.0
                    --gradient-noise 1,2,3 | --gradient-noise takes at most 2 numbers
                    --per-example-clip 0 | limit must be positive and finite: limit=0.0
                    --per-example-clip 1,-1 | errorLimit must be at least 0 and finite: errorLimit=-1.0
                    --project ball:1 | --project takes l2-ball:R, box:R, simplex or low-rank:RANK,ROWS,COLUMNS
                    --project box:wide | --project takes l2-ball:R, box:R, simplex or low-rank:RANK,ROWS,COLUMNS
                    --project box:1 --project box:2 | a transformation is in a chain once: transformation=box
                    --project low-rank:3,2,5 | rank must be from 1 to the smaller of rows and columns: rank=3
                    --project low-rank:1,2,5 | a matrix of rows and columns: rows=2 columns=5 parameters=31
                    --freeze 9-3 | a range goes up from 0 or more: first=9 last=3
                    --freeze 31 | only a parameter can be frozen: index=31 parameters=31
                    --freeze all | --freeze takes indices and ranges, as 0-9,15: --freeze=all
                    --sampler all | no sampler is called all; there are full, uniform, without-replacement, weighted
                    --batch-size 8 | --batch-size does not apply to sampler full: --batch-size=8
                    --sampler uniform --batch-size 0 | batchSize must be at least 1: batchSize=0
                    --sampler uniform --batch-size 570 | at most the number of rows: batchSize=570 rows=569
                    --sampler uniform --theta 1 | --theta does not apply to sampler uniform: --theta=1.0
                    --sampler weighted | sampler weighted needs --weights: a file, or norms
                    --sampler weighted --weights none.csv | none.csv
                    --sampler weighted --weights norms --temperature 0 | temperature must be positive and finite
                    --sampler norm-test --batch-size 1 | batchSize must be at least 2, a variance needs two samples
                    --sampler norm-test --eta 0 | eta must be positive and finite: eta=0.0
                    --sampler inner-product-test --nu -1 | nu must be positive and finite: nu=-1.0
                    --sampler norm-test --batch-size-schedule step:9,2 | needs a sampler that takes one
                    --learning-rate-schedule linear:9 | a schedule is one of constant step:K,FACTOR
                    --learning-rate-schedule cosine:10 | schedule at step 11: learningRate must be positive
                    --learning-rate-schedule table:none.csv | none.csv
                    --momentum-schedule step:9,2 | gradient-descent has no hyperparameter momentum; it has learningRate
                    --step-rule nadam --momentum-schedule step:9,0.5 | nadam has a schedule of its momentum already
                    --noise-schedule step:9,0.5 | a schedule of the noise needs noise on the gradient
                    --average mean | an average is last, uniform, tail:FRACTION or exponential:DECAY: average=mean
                    --average tail:2 | fraction must be in (0, 1]: fraction=2.0
                    --margin 2 | --margin does not apply to --data builtin:breast-cancer: --margin=2.0
                    --hidden 3 | --hidden does not apply to logistic-regression
                    --loss squared | --loss does not apply to logistic-regression
                    --test-labels x.idx | --test-labels needs --test-data
                    --test-data none.csv | none.csv
                    --factor-rank 2 | --factor-rank does not apply to logistic-regression
                    --json no/such/folder/x | a folder that exists and can be written to: no/such/folder/x
                    """)
    void shouldRefuseBadOptionsInOneSentence(String options, String message) {
        CommandRun run = CommandRun.training(options.split(" +"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    --data builtin:digits --hidden 1,2,3,4 | hidden=[1, 2, 3, 4]
                    --data builtin:digits --hidden 0 | at least one unit: hidden=[0]
                    --data builtin:digits --activation elu | no activation is called elu
                    --data builtin:digits --loss hinge | no loss is called hinge
                    --data builtin:digits --no-intercept | --no-intercept does not
                    --data builtin:digits --factor-rank 3 | --factor-rank does not
                    --data generator:sparse-gaussians | takes dense data only
                    """)
    void shouldRefuseBadPerceptrons(String options, String message) {
        CommandRun run = CommandRun.of(("train --objective multi-layer-perceptron " + options).split(" +"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    train | Missing required option: '--objective=NAME'
                    trian | Did you mean: katabatic train
                    train --objective logistic-regression | logistic-regression needs --data
                    train --objective nonsense --data builtin:digits | no objective is called nonsense
                    train --objective matrix-sensing --data builtin:digits | --data does not apply to matrix-sensing
                    train --objective least-squares --data builtin:nothing | breast-cancer, digits: name=nothing
                    train --objective least-squares --data generator:nothing | no generator is called nothing
                    train --objective matrix-sensing --per-example-clip 1 | needs the gradients of single samples
                    train --objective matrix-sensing --sampler norm-test | which matrix-sensing does not supply
                    train --objective matrix-sensing --test-data x.csv | --test-data does not apply to matrix-sensing
                    train --objective least-squares --data no-such-file.csv | no-such-file.csv
                    train --objective matrix-sensing --held-out 0.5 | --held-out does not apply to matrix-sensing
                    train --objective matrix-sensing --rows 3 | --rows does not apply to matrix-sensing: --rows=3
                    train --objective asymmetric-matrix-sensing --size 3 | --size does not apply to asymmetric
                    train --objective asymmetric-matrix-sensing --ridge 1 | --ridge does not apply to asymmetric
                    train --objective asymmetric-matrix-sensing --imbalance 0 | imbalance must be finite and positive
                    train --objective asymmetric-matrix-sensing --per-example-clip 1 | is a number times its row
                    train --objective matrix-completion --held-out 1.5 | the share held out must be in (0, 1): share=1.5
                    train --objective matrix-completion --data builtin:digits | takes a CSV file of entries
                    train --objective matrix-completion --data nowhere.csv | nowhere.csv
                    train --objective matrix-completion --imbalance 2 | --imbalance does not apply to matrix-completion
                    train --objective matrix-completion --sampler uniform --batch-size 3 | without batches
                    train --objective least-squares --data generator:low-rank-entries | is for matrix-completion
                    train --objective matrix-sensing --device gpu | a device is auto, reference, reference-float
                    train --objective matrix-sensing --device reference --determinism device-to-device | in double
                    train --objective matrix-sensing --verify --device reference | --verify holds a device against
                    train --objective matrix-sensing --iterations many | 'many' is not an int
                    """)
    void shouldRefuseBadCommands(String command, String message) {
        CommandRun run = CommandRun.of(command.split(" +"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    a,b;1,2         | one column must be called weight, or be the only one: columns=a,b
                    weight;1;x      | line 3, column weight: must be a finite number: value=x
                    weight;1;inf    | line 3, column weight: must be a finite number: value=inf
                    weight;1;2      | there is one weight a row: weights=2 rows=569
                    weight;1;-2     | weights must be at least 0 and finite: row=2 weight=-2.0
                    """)
    void shouldRefuseBadWeightsInOneSentence(String lines, String message) throws IOException {
        Path file = folder.resolve("weights.csv");
        Files.writeString(file, lines.replace(';', '\n'));
        CommandRun run = CommandRun.training("--sampler", "weighted", "--weights", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"ptx:9", "spirv:9", "opencl:99"})
    void shouldSayThatADeviceIsNotThere(String device) {
        CommandRun run = CommandRun.of("train", "--objective", "matrix-sensing", "--device", device);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("device " + device).hasLineCount(1);
    }
}
