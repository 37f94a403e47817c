package org.mingjing.source;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** Opens workbooks of both formats, protected or not. */
final class Workbooks {
    /** More a part of a workbook cannot have. */
    private static final long LARGEST_PART = 0xffff_ffffL;

    private Workbooks() {}

    static Source xlsx(File workbook, FileBytes bytes, SourceOptions options, List<Text> warnings) {
        Place file = Place.of(bytes.file());
        limit(bytes.limit());
        try {
            return new XlsxSource(OPCPackage.open(workbook, PackageAccess.READ), file, options, warnings);
        } catch (OpenXML4JException | OpenXML4JRuntimeException failure) {
            throw XlsxSource.damaged(file, failure);
        } catch (RuntimeException failure) {
            throw failure instanceof Problem ? failure : XlsxSource.damaged(file, failure);
        }
    }

    /** The OLE2 container holds an old workbook, or a new one in encrypted form. */
    static Source ole2(File workbook, FileBytes bytes, SourceOptions options, List<Text> warnings) {
        Place file = Place.of(bytes.file());
        limit(bytes.limit());
        try {
            POIFSFileSystem container = new POIFSFileSystem(workbook, true);
            if (container.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
                return decrypted(container, file, options, warnings);
            }
            Biff8EncryptionKey.setCurrentUserPassword(options.password());
            try {
                return new XlsSource(new HSSFWorkbook(container), file, options, warnings);
            } finally {
                Biff8EncryptionKey.setCurrentUserPassword(null);
            }
        } catch (EncryptedDocumentException failure) {
            throw password(file, options.password(), failure);
        } catch (IOException failure) {
            throw XlsxSource.damaged(file, failure);
        } catch (RuntimeException failure) {
            throw failure instanceof Problem ? failure : XlsxSource.damaged(file, failure);
        }
    }

    private static Source decrypted(POIFSFileSystem container, Place file, SourceOptions options, List<Text> warnings)
            throws IOException {
        try {
            Decryptor decryptor = Decryptor.getInstance(new EncryptionInfo(container));
            String password = options.password();
            if (!decryptor.verifyPassword(password == null ? Decryptor.DEFAULT_PASSWORD : password)) {
                throw password(file, password, null);
            }
            try (InputStream plain = decryptor.getDataStream(container)) {
                return new XlsxSource(OPCPackage.open(plain), file, options, warnings);
            }
        } catch (GeneralSecurityException | OpenXML4JException failure) {
            throw XlsxSource.damaged(file, failure);
        }
    }

    private static Problem password(Place file, @Nullable String given, @Nullable Throwable cause) {
        return new Problem(
                SourceProblem.SOURCE_PASSWORD,
                given == null ? "the workbook is protected by a password" : "the password does not open the workbook",
                file,
                "Give the password with --password-file, or ask for the file without one.",
                cause);
    }

    /** Sheets of equal rows are packed a thousand to one, honestly; only the size can tell a bomb. */
    private static void limit(long most) {
        ZipSecureFile.setMaxEntrySize(Math.min(most, LARGEST_PART));
        ZipSecureFile.setMinInflateRatio(0);
    }
}
