package org.katabatic.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {

    private static final byte[] ONE_IMAGE = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 51};
    private static final byte[] ONE_LABEL = {0, 0, 8, 1, 0, 0, 0, 1, 9};

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz", "A.CSV", "a.b.csv"})
    void shouldReadCsv(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "a,y\n1,2\n");
        assertThat(DataFile.read(file, null, null).y()).containsExactly(2);
        assertThat(DataFile.read(file, "a", null).y()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.libsvm", "a.svm", "a.txt", "a.t", "a.svm.gz", "a9a", "a9a.gz"})
    void shouldReadLibsvm(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "1 1:2\n");
        assertThat(DataFile.read(file, null, null).x()).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({"train-images-idx3-ubyte, train-labels-idx1-ubyte", "t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte",
            "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz", "images-idx3.idx, labels-idx1.idx"})
    void shouldFindLabelsByMnistNaming(String images, String labels) throws IOException {
        Path file = Files.write(folder.resolve(images), ONE_IMAGE);
        Files.write(folder.resolve(labels), ONE_LABEL);
        Dataset data = DataFile.read(file, null, null);
        assertThat(data.x()).containsExactly(0.2f);
        assertThat(data.y()).containsExactly(9);
    }

    @Test
    void shouldTakeLabelsThatAreGiven() throws IOException {
        Path images = Files.write(folder.resolve("a.idx"), ONE_IMAGE);
        Path labels = Files.write(folder.resolve("b"), ONE_LABEL);
        assertThat(DataFile.read(images, null, labels).y()).containsExactly(9);
    }

    @Test
    void shouldRefuseImagesWithoutLabels() throws IOException {
        Path unnamed = Files.write(folder.resolve("a.idx"), ONE_IMAGE);
        assertThatThrownBy(() -> DataFile.read(unnamed, null, null)).isInstanceOf(DataException.class)
                .hasMessage("IDX images must be named as MNIST's, with images-idx3, or have their labels given:"
                        + " file=a.idx");
        Path alone = Files.write(folder.resolve("x-images-idx3-ubyte"), ONE_IMAGE);
        assertThatThrownBy(() -> DataFile.read(alone, null, null)).isInstanceOf(DataException.class)
                .hasMessage("file must exist: file=" + folder.resolve("x-labels-idx1-ubyte"));
    }

    @Test
    void shouldRefuseUnknownNames() throws IOException {
        for (String name : new String[] {"a.parquet", "a.csv.bz2", "csv.json.gz"}) {
            Path file = Files.writeString(folder.resolve(name), "1 1:2\n");
            assertThatThrownBy(() -> DataFile.read(file, null, null)).isInstanceOf(DataException.class)
                    .hasMessage("the end of a file's name must tell its format: file=" + name
                            + ", known=.csv, .libsvm, .svm, .t, .txt or none (LIBSVM), .idx or -ubyte (IDX),"
                            + " each also with .gz");
        }
    }

    @Test
    void shouldRefuseMissingFiles() {
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> DataFile.read(missing, null, null)).isInstanceOf(DataException.class)
                .hasMessage("file must exist: file=" + missing);
        Path root = folder.getRoot();
        assertThatThrownBy(() -> DataFile.read(root, null, null)).isInstanceOf(DataException.class)
                .hasMessage("file must not be a directory: file=" + root);
    }

    @Test
    void shouldRefuseMissingLabels() throws IOException {
        Path images = Files.write(folder.resolve("a.idx"), ONE_IMAGE);
        Path root = folder.getRoot();
        assertThatThrownBy(() -> DataFile.read(images, null, root)).isInstanceOf(DataException.class)
                .hasMessage("file must not be a directory: file=" + root);
    }

    @Test
    void shouldRefuseArgumentsOfOtherFormats() throws IOException {
        Path svm = Files.writeString(folder.resolve("a.svm"), "1 1:2\n");
        Path csv = Files.writeString(folder.resolve("a.csv"), "a,y\n1,2\n");
        assertThatThrownBy(() -> DataFile.read(svm, "y", null)).isInstanceOf(DataException.class)
                .hasMessage("a target column can be named for CSV only: target=y, file=a.svm");
        assertThatThrownBy(() -> DataFile.read(csv, null, svm)).isInstanceOf(DataException.class)
                .hasMessage("a file of labels can be given for IDX only: labels=" + svm + ", file=a.csv");
    }
}
