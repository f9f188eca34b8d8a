package io.railmirror.testkit.books;

import java.util.List;

/** The words that names, addresses and memos are made of. */
final class Words {
    static final List<String> GIVEN = List.of(
            "Ada", "Alma", "Amir", "Anselm", "Beatriz", "Bela", "Bruno", "Carla", "Chidi", "Clara",
            "Conrad", "Dalia", "Dario", "Edda", "Elias", "Elin", "Emeka", "Farah", "Felix", "Fiona",
            "Gideon", "Greta", "Hanna", "Hugo", "Ida", "Ines", "Isak", "Jonas", "Josephine", "Kaito",
            "Karim", "Kira", "Lars", "Leila", "Lucía", "Mads", "Malik", "Marta", "Mei", "Milo",
            "Nadia", "Nils", "Noor", "Olga", "Oskar", "Paula", "Petra", "Quentin", "Rafael", "Renée",
            "Rosa", "Samir", "Selma", "Stellan", "Tala", "Theo", "Uma", "Viktor", "Wanda", "Yusuf");
    static final List<String> FAMILY = List.of(
            "Abbott", "Achterberg", "Almeida", "Andersson", "Baptiste", "Barlow", "Bergström",
            "Boateng", "Brandt", "Calloway", "Carvalho", "Chandra", "Coletti", "Dahl", "Delacroix",
            "Dlamini", "Eastman", "Eze", "Farrow", "Feldman", "Ferreira", "Fontaine", "Galanis",
            "Gallagher", "Goldberg", "Haddad", "Halvorsen", "Hargrove", "Holm", "Ibarra", "Ishikawa",
            "Jansen", "Jovanovic", "Kaminski", "Keane", "Kowalski", "Lindqvist", "Lockhart",
            "Mackenzie", "Marchetti", "Mbeki", "Moreau", "Nakamura", "Novak", "O'Dwyer", "Okafor",
            "Olsen", "Pemberton", "Petrov", "Quigley", "Ramsey", "Reyes", "Rosenthal", "Sandoval",
            "Schaefer", "Sørensen", "Takeda", "Thackeray", "Ustinov", "Valdez", "Vasquez", "Whitlock",
            "Winters", "Yamada", "Zielinski");
    static final List<String> PLACES = List.of(
            "Alder Creek", "Bayview", "Birchwood", "Cedar Point", "Copper Hill", "Eagle Rock",
            "Elm Grove", "Fairmont", "Foxglove", "Glenhaven", "Granite Bay", "Harbor", "Hawthorn",
            "Juniper", "Kestrel", "Lakeside", "Lark Hill", "Maple Ridge", "Meadowbrook", "Millstone",
            "North Fork", "Oakdale", "Orchard", "Pine Valley", "Quarry Lane", "Redwood", "Riverbend",
            "Rosemont", "Sagebrush", "Silver Lake", "Stonegate", "Sunnyside", "Tamarack", "Thornbury",
            "Valley View", "Westbrook", "Willow Park", "Windmere", "Wren Hollow", "Yarrow");
    static final List<String> SUPPLIES = List.of(
            "Nursery", "Tree Farm", "Stone Yard", "Fuel Depot", "Equipment Rental", "Tool Supply",
            "Irrigation Parts", "Soil & Mulch", "Truck Repair", "Insurance Agency", "Print Shop",
            "Waste Service", "Salt Works", "Workwear", "Telecom", "Bookkeeping", "Hardware",
            "Seed Company", "Tire Center", "Signs");
    static final List<String> CLIENTS = List.of(
            "Apartments", "Dental Practice", "Elementary School", "Garden Club", "Golf Course",
            "Homeowners", "Hotel", "Library", "Medical Center", "Office Park", "Property Trust",
            "Retirement Home", "Shopping Center", "Tennis Club", "Veterinary Clinic", "Winery",
            "Church", "Community College", "Business Center", "Museum");
    static final List<String> FORMS = List.of("Inc.", "LLC", "Co.", "& Sons", "Ltd.", "Partners");
    static final List<String> STREETS = List.of(
            "Acacia Ave", "Bridge St", "Canal St", "Chestnut St", "Dogwood Ln", "Ferry Rd",
            "Garden Way", "Hillcrest Dr", "Industrial Pkwy", "Lincoln Ave", "Main St", "Mill Rd",
            "Ocean View Blvd", "Poplar St", "Quay St", "Ridge Rd", "Spring St", "Station Rd",
            "Union Sq", "Vine St");
    static final List<String> MEMOS = List.of(
            "Agreed by phone", "Back gate code from the office", "Second visit needed",
            "Crew of three", "See the photo on file", "Customer asked for a later start",
            "Discount as agreed", "Please check the quantity", "Rain delay", "Done before noon",
            "Naïve “rush” job – paid extra", "Approved by the owner", "Season contract");

    private Words() {}
}
