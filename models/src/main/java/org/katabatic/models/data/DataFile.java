package org.katabatic.models.data;

import java.nio.file.Path;
import java.util.Locale;

/** Reads a data file of any known format; the format follows from the name, compression from the content. */
public final class DataFile {

    private static final String KNOWN = ".csv, .libsvm, .svm, .t, .txt or none (LIBSVM), .idx or -ubyte (IDX),"
            + " each also with .gz";
    private static final String MNIST_IMAGES = "images([-.])idx3";
    private static final String MNIST_LABELS = "labels$1idx1";

    private enum Format {
        CSV, LIBSVM, IDX
    }

    private DataFile() {}

    /**
     * Reads the file.
     *
     * @param targetColumn for CSV, the target's name in the header; null for the last column, and for other formats
     * @param labels for IDX, the file of the labels; null for the one that MNIST's naming gives, and for other formats
     * @throws DataException if the format is unknown, an argument belongs to another format, or the file is bad
     */
    public static Dataset read(Path path, String targetColumn, Path labels) {
        PlainOrGzip.requireFile(path);
        Format format = format(path);
        if (targetColumn != null && format != Format.CSV) {
            throw new DataException("a target column can be named for CSV only: target=" + targetColumn + ", file="
                    + path.getFileName());
        }
        if (labels != null && format != Format.IDX) {
            throw new DataException(
                    "a file of labels can be given for IDX only: labels=" + labels + ", file=" + path.getFileName());
        }
        if (labels != null) {
            PlainOrGzip.requireFile(labels);
        }
        return switch (format) {
            case CSV -> CsvReader.read(path, targetColumn);
            case LIBSVM -> LibsvmReader.read(path);
            case IDX -> IdxReader.read(path, labels == null ? sibling(path) : labels);
        };
    }

    /**
     * Whether a file can be read sparse: LIBSVM text.
     *
     * @throws DataException if the format is unknown
     */
    public static boolean isSparse(Path path) {
        return format(path) == Format.LIBSVM;
    }

    /**
     * Reads LIBSVM text without ever holding the zeros.
     *
     * @throws DataException if the format is another or unknown, or the file is bad
     */
    public static SparseDataset readSparse(Path path) {
        PlainOrGzip.requireFile(path);
        if (!isSparse(path)) {
            throw new DataException("only LIBSVM text is read sparse: file=" + path.getFileName());
        }
        return LibsvmReader.readSparse(path);
    }

    private static Format format(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        if (plain.endsWith("-ubyte")) {
            return Format.IDX;
        }
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv" -> Format.CSV;
            case "idx" -> Format.IDX;
            case "libsvm", "svm", "t", "txt" -> Format.LIBSVM;
            case String extension when extension.equals(plain) -> Format.LIBSVM;
            default -> throw new DataException(
                    "the end of a file's name must tell its format: file=" + path.getFileName() + ", known=" + KNOWN);
        };
    }

    private static Path sibling(Path images) {
        String name = images.getFileName().toString();
        String labels = name.replaceFirst(MNIST_IMAGES, MNIST_LABELS);
        if (labels.equals(name)) {
            throw new DataException("IDX images must be named as MNIST's, with images-idx3, or have their labels given:"
                    + " file=" + name);
        }
        return images.resolveSibling(labels);
    }
}
