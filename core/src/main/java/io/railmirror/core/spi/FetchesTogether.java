package io.railmirror.core.spi;

import io.railmirror.core.StreamName;

import java.util.List;
import java.util.Map;

/** A client that reads several streams with one call. */
public interface FetchesTogether {

    /**
     * Reads the next page of several streams that carry the same {@link StreamSpec#together()}.
     * Blocks; makes its calls through the gateway.
     *
     * @param requests two or more, of different streams
     * @return the answers; a stream that is missing here is fetched alone
     */
    Map<StreamName, Fetched> fetchTogether(List<FetchRequest> requests);
}
