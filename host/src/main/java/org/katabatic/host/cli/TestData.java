package org.katabatic.host.cli;

import java.util.HashMap;
import java.util.Map;
import org.katabatic.models.data.Data;
import org.katabatic.models.data.DataException;
import org.katabatic.models.data.DataFile;
import org.katabatic.models.data.Dataset;
import org.katabatic.models.data.SparseDataset;

/** Brings data to test on into the form of the data that is trained on. */
final class TestData {

    private TestData() {}

    /**
     * Reads the data.
     *
     * @param targetColumn
     *            for CSV, or null
     * @param loaded
     *            the training data as it was loaded
     * @param training
     *            the same with the targets that the objective takes
     */
    static Data read(TestDataOptions.Files files, String targetColumn, Data loaded, Data training) {
        boolean sparse = loaded instanceof SparseDataset;
        boolean text = DataFile.isSparse(files.data());
        Data read;
        if (sparse && text && files.labels() == null && targetColumn == null) {
            read = DataFile.readSparse(files.data());
        } else {
            Dataset dense = DataFile.read(files.data(), targetColumn, files.labels());
            read = sparse ? SparseDataset.of(dense) : dense;
        }
        // LIBSVM text ends with the last feature that occurs
        Data test = text && read.features() < loaded.features() ? read.withFeatures(loaded.features()) : read;
        if (test.features() != loaded.features()) {
            throw new DataException(test.name() + ": data to test on must have the features of the training data:"
                    + " features=" + test.features() + " of " + loaded.features());
        }
        return training == loaded ? test : withTargets(test, loaded.y(), training.y());
    }

    /** Targets become what the same targets became in training. */
    private static Data withTargets(Data test, float[] before, float[] after) {
        Map<Float, Float> became = new HashMap<>();
        for (int i = 0; i < before.length; i++) {
            // -0 and +0 are one class
            became.put(before[i] + 0.0f, after[i]);
        }
        float[] targets = new float[test.samples()];
        for (int i = 0; i < targets.length; i++) {
            Float target = became.get(test.y()[i] + 0.0f);
            if (target == null) {
                throw new DataException(test.name() + ": classes must occur in the training data: row=" + (i + 1)
                        + ", class=" + test.y()[i]);
            }
            targets[i] = target;
        }
        return test.withTargets(targets);
    }
}
