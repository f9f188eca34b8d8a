package io.railmirror.plaid.simulator;

import java.util.List;
import java.util.Optional;

/** The institutions that can be linked: Plaid's own test institutions. */
enum Institution {
    PLATYPUS("ins_109508", "First Platypus Bank"),
    GINGHAM("ins_109509", "First Gingham Credit Union"),
    TATTERSALL("ins_109510", "Tattersall Federal Credit Union"),
    TARTAN("ins_109511", "Tartan Bank"),
    HOUNDSTOOTH("ins_109512", "Houndstooth Bank"),
    /** One that never answers. */
    DOWN("ins_132361", "Unhealthy Platypus Bank");

    private final String id;
    private final String title;

    Institution(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    boolean isDown() {
        return this == DOWN;
    }

    static Optional<Institution> find(String id) {
        for (Institution one : values()) if (one.id.equals(id)) return Optional.of(one);
        return Optional.empty();
    }

    static Institution of(String id) {
        return find(id).orElseThrow(() ->
                RefusedException.input("INVALID_INSTITUTION", "invalid institution_id provided"));
    }

    Obj shape() {
        return new Obj()
                .text("institution_id", id)
                .text("name", title)
                .texts(
                        "products",
                        List.of("auth", "balance", "identity", "transactions", "transfer"))
                .texts("country_codes", List.of("US"))
                .none("url", "primary_color", "logo")
                .texts("routing_numbers", List.of("021000021"))
                .flag("oauth", false);
    }
}
