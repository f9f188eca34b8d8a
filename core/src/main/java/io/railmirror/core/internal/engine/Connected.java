package io.railmirror.core.internal.engine;

import io.railmirror.core.Connection;
import io.railmirror.core.ConnectionKey;
import io.railmirror.core.Kind;
import io.railmirror.core.StreamName;
import io.railmirror.core.Trigger;
import io.railmirror.core.error.ConfigurationException;
import io.railmirror.core.internal.content.NormalForm;
import io.railmirror.core.internal.gateway.CallWatch;
import io.railmirror.core.internal.gateway.ConnectionGateway;
import io.railmirror.core.internal.gateway.Turn;
import io.railmirror.core.mirror.RecordQuery;
import io.railmirror.core.spi.AbsenceRule;
import io.railmirror.core.spi.CallGateway;
import io.railmirror.core.spi.ConnectionContext;
import io.railmirror.core.spi.CountsRecords;
import io.railmirror.core.spi.Ownership;
import io.railmirror.core.spi.PositionsFeeds;
import io.railmirror.core.spi.Rail;
import io.railmirror.core.spi.RailClient;
import io.railmirror.core.spi.RailMapping;
import io.railmirror.core.spi.ReadsAppFeed;
import io.railmirror.core.spi.ReadsById;
import io.railmirror.core.spi.StreamMode;
import io.railmirror.core.spi.StreamSpec;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A connection whose rail is open. Thread-safe. */
final class Connected {

    private final EngineCore core;
    private final Connection connection;
    private final Rail rail;
    private final ConnectionGateway gateway;
    private final RailMapping mapping;
    private final Map<StreamName, StreamSpec> streams = new LinkedHashMap<>();
    private final Map<Kind, NormalForm> forms = new ConcurrentHashMap<>();

    Connected(EngineCore core, Connection connection) {
        this.core = core;
        this.connection = connection;
        this.rail = core.rails().rail(connection);
        this.gateway = core.gateways().open(connection, rail.limits());
        this.mapping = core.rails().mapping(connection.rail());
        try (RailClient client = client(CallWatch.NONE)) {
            for (StreamSpec spec : client.streams()) add(spec, client);
        }
        streams.values().forEach(this::checkFounders);
        streams.values().forEach(this::checkOwners);
        appFed().ifPresent(spec -> require(
                spec.mode() == StreamMode.BY_KEYS && spec.every().isZero(),
                spec,
                "is fed by its app, but not by keys with each sync"));
    }

    private void add(StreamSpec spec, RailClient client) {
        require(streams.put(spec.name(), spec) == null, spec, "is declared twice");
        require(!spec.readById() || client instanceof ReadsById, spec, "lacks ReadsById");
        require(!spec.counted() || client instanceof CountsRecords, spec, "lacks CountsRecords");
        require(
                spec.foundedBy().isEmpty() || client instanceof PositionsFeeds,
                spec,
                "lacks PositionsFeeds");
    }

    private void checkFounders(StreamSpec feed) {
        for (StreamName list : feed.foundedBy())
            require(
                    streams.containsKey(list) && streams.get(list).mode() == StreamMode.LIST,
                    feed,
                    "is founded by '" + list + "', which is no list of the rail");
    }

    private void checkOwners(StreamSpec spec) {
        for (Kind kind : spec.kinds())
            mapping.ownership(kind)
                    .map(Ownership::kind)
                    .ifPresent(owner -> checkOwner(spec, owner));
    }

    private void checkOwner(StreamSpec spec, Kind owner) {
        String what = "carries what belongs to '" + owner + "', ";
        require(
                completeList(owner).isPresent(),
                spec,
                what + "which no complete list of the rail carries");
        require(
                !spec.counted(),
                spec,
                what + "and is counted, though the mirror keeps what the rail no longer shows");
    }

    private void require(boolean holds, StreamSpec spec, String fault) {
        if (!holds)
            throw new ConfigurationException("Stream '%s' of rail '%s' %s; correct the rail module."
                    .formatted(spec.name(), connection.rail(), fault));
    }

    /** A client whose calls the given run watches. */
    RailClient client(CallWatch watch) {
        return client(door(watch));
    }

    /** A client whose calls pass the given door, which leads to that of the connection. */
    RailClient client(CallGateway door) {
        return rail.connect(new ConnectionContext(
                connection, door, core.vault().access(connection), core.ports()));
    }

    /** The gateway of the connection, with somebody who watches. */
    CallGateway door(CallWatch watch) {
        return gateway.view(watch);
    }

    EngineCore core() {
        return core;
    }

    Connection connection() {
        return connection;
    }

    ConnectionKey key() {
        return connection.key();
    }

    RailMapping mapping() {
        return mapping;
    }

    /** The normal form of the snapshots of a kind. */
    NormalForm form(Kind kind) {
        return forms.computeIfAbsent(kind, some -> NormalForm.of(mapping.contentRule(some)));
    }

    /** How many streams may be read side by side for whoever asks: as many as it has places. */
    int streamsMax(Trigger trigger) {
        int places = Turn.places(trigger, rail.limits().concurrencyMax());
        return Math.min(core.options().streamsMax(), places);
    }

    Collection<StreamSpec> streams() {
        return streams.values();
    }

    StreamSpec stream(StreamName name) {
        StreamSpec spec = streams.get(name);
        if (spec == null)
            throw new ConfigurationException("Rail '%s' has no stream '%s'; it has %s."
                    .formatted(connection.rail(), name, streams.keySet()));
        return spec;
    }

    /** The stream that the feed of the app tells of changes, where the rail has such a feed. */
    Optional<StreamSpec> appFed() {
        return rail instanceof ReadsAppFeed feed
                ? Optional.ofNullable(streams.get(feed.appFed()))
                : Optional.empty();
    }

    /** Notes the records by which hints of the app's feed tell that they are its own. */
    void noteOwners() {
        if (appFed().isPresent() && rail instanceof ReadsAppFeed feed)
            new AppOwners(core, connection.app(), feed.ownedBy()).note(key());
    }

    /**
     * Whether its mirror has, or had, a record by which hints of the app's feed tell whose they
     * are.
     */
    boolean ownsSomething() {
        if (!(rail instanceof ReadsAppFeed feed)) return false;
        RecordQuery owners = AppOwners.query(key(), feed.ownedBy()).atMost(1);
        return !core.store().mirror().rows(owners).isEmpty();
    }

    /** The list that shows all records of a kind. */
    Optional<StreamSpec> completeList(Kind kind) {
        return streams.values().stream()
                .filter(spec -> spec.mode() == StreamMode.LIST
                        && spec.absence() != AbsenceRule.NOTHING
                        && spec.kinds().contains(kind))
                .findFirst();
    }

    /** The stream that carries a kind and can read it by id, a list before a feed. */
    Optional<StreamSpec> reader(Kind kind) {
        return streams.values().stream()
                .filter(spec -> spec.kinds().contains(kind) && spec.readById())
                .min(Comparator.comparing(StreamSpec::mode));
    }
}
