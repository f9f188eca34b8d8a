package io.railmirror.http.internal;

import io.railmirror.core.RailId;
import io.railmirror.core.error.CallFailure;
import io.railmirror.core.error.CallVerdict;
import io.railmirror.core.error.RailCallException;
import io.railmirror.http.HttpCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What a broken connection means: whether the request can have reached the rail decides. */
final class IoFailures {

    private static final int CAUSES_MAX = 20;

    private IoFailures() {}

    static RailCallException of(RailId rail, HttpCall call, IOException cause, boolean sent) {
        boolean untrusted = isUntrusted(cause);
        CallVerdict verdict = untrusted
                ? CallVerdict.PERMANENT
                : sent ? CallVerdict.UNKNOWN_OUTCOME : CallVerdict.RETRY;
        String when = sent ? "after the request was sent" : "before the request was sent";
        String detail = (untrusted ? untrustedText() : what(cause)) + ", " + when;
        return new RailCallException(rail, verdict, CallFailure.of(call.label(), detail), cause);
    }

    private static String what(IOException cause) {
        if (cause instanceof InterruptedIOException) return "the time limit passed";
        if (cause instanceof UnknownHostException) return "the host name cannot be resolved";
        if (cause instanceof ConnectException) return "no connection could be opened";
        if (cause instanceof SSLException) return "the encrypted connection failed";
        return "the connection broke (" + cause.getClass().getSimpleName() + ")";
    }

    private static String untrustedText() {
        return "the server's certificate is not trusted;"
                + " add it to the trust store or correct the base URL";
    }

    private static boolean isUntrusted(IOException failure) {
        if (failure instanceof SSLPeerUnverifiedException) return true;
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof CertificateException) return true;
            cause = cause.getCause();
        }
        return false;
    }
}
