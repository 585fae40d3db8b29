package org.katabatic.models.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The data sets inside the jar; DATA.md beside them says where they come from and what was changed. */
public enum BuiltinData {

    /** Benign or malignant from 30 measures of cell nuclei; targets 1 and 0. */
    BREAST_CANCER("breast-cancer", "benign (1) or malignant (0) from 30 measures of cell nuclei",
            "Wolberg, Mangasarian, Street: Breast Cancer Wisconsin (Diagnostic), UCI Machine Learning Repository,"
                    + " doi:10.24432/C5DW2B, as distributed with scikit-learn 1.2.1",
            569, 30, "breast_cancer.csv"),

    /** Handwritten digits of 8 x 8 pixels, each from 0 to 16; targets 0 to 9. */
    DIGITS("digits", "handwritten digits (0 to 9) of 8 x 8 pixels",
            "Alpaydin, Kaynak: Optical Recognition of Handwritten Digits, UCI Machine Learning Repository,"
                    + " doi:10.24432/C50P49, test set, as distributed with scikit-learn 1.2.1",
            1797, 64, "digits.csv.gz");

    private final String key;
    private final String description;
    private final String origin;
    private final int samples;
    private final int features;
    private final String resource;

    BuiltinData(String key, String description, String origin, int samples, int features, String resource) {
        this.key = key;
        this.description = description;
        this.origin = origin;
        this.samples = samples;
        this.features = features;
        this.resource = resource;
    }

    /** The data set of this key; refuses others and lists the keys. */
    public static BuiltinData of(String key) {
        return Arrays.stream(values()).filter(data -> data.key.equals(key)).findFirst().orElseThrow(() -> {
            String known = Arrays.stream(values()).map(BuiltinData::key).collect(Collectors.joining(", "));
            return new DataException("a built-in data set must be one of " + known + ": name=" + key);
        });
    }

    /** What it is called on the command line and in reports. */
    public String key() {
        return key;
    }

    /** What is predicted from what. */
    public String description() {
        return description;
    }

    /** Authors, title, repository and DOI. */
    public String origin() {
        return origin;
    }

    /** The licence under which the data is distributed. */
    public String licence() {
        return "CC BY 4.0";
    }

    /** Number of samples. */
    public int samples() {
        return samples;
    }

    /** Number of features. */
    public int features() {
        return features;
    }

    /** Reads the data set from the jar; it is called by its key. */
    public Dataset load() {
        try (InputStream packed = BuiltinData.class.getResourceAsStream(resource);
                BufferedReader reader = PlainOrGzip.text(PlainOrGzip.open(packed))) {
            return CsvReader.read(key, reader, null);
        } catch (IOException e) {
            throw DataException.unreadable(key, e);
        }
    }
}
