using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Drawing.Print;

namespace PersonaSite.PageKit.Drawing.Subjects;

/// <summary>From words to icons and styles. A stem in the tables stands for every word that begins with it.</summary>
internal static class SubjectWords
{
    private static readonly StemTable Icons = new(
        """
        house: home homeowner house dwelling cottage terrace residen household semi-detached
        hall: village parish hall communit church
        apartments: tenan landlord flat flats apartment letting rental housing city urban office offices
        factory: factory factories plant plants manufactur industr production shopfloor works automotive
        school: school pupil classroom teacher lesson nursery headteacher
        hospital: hospital clinic ward surgery
        bank: bank treasury ministry government federal state public agenc institution authorit court congress
        shop: shop store retail merchant shopkeeper
        barn: farm farmer barn agricultur
        door: door doorstep entrance threshold entry
        window: window glazing pane draught draft
        roof: roof loft slate chimney gutter attic
        bed: bed sleep hotel guest overnight room rooms
        key: key keys access ownership handover
        plan: plan floor layout blueprint drawing architect
        pump: pump pumps compressor fan ventilat unit heatpump submersible
        radiator: radiator heating central warm warmth warmer
        wrench: repair fix maintain maintenance service servicing fitter engineer mechanic technician spanner
        hammer: build builder building craft renovat retrofit construct joiner
        ruler: measure measurement size dimension specification exact precis tolerance
        thermometer: temperature cold heat degree fever thermal
        gauge: gauge performance speed meter pressure limit threshold benchmark
        gear: gear machine mechani process automat configur engine drive
        press: press presses stamping forging eccentric
        conveyor: conveyor belt idler haul mine mining quarry
        bearing: bearing bearings rotor shaft vibration
        pipe: pipe plumbing drain sewer pipeline
        valve: valve flow tap
        robot: robot arm cobot
        lightning: power electric energy volt fast instant
        plug: plug socket charging charger integration install
        battery: battery storage charge
        truck: deliver delivery truck lorry van shipping freight logistic haulage fleet carrier
        box: box package parcel pack module component crate unboxing piece pieces
        pallet: pallet warehouse stock inventory
        ship: ship boat vessel harbour harbor port sea sail skipper fleet marine
        plane: flight plane airline travel airport send launch
        crane: crane site tower
        leaf: leaf green sustainab organic eco environment carbon climate nature
        tree: tree forest wood timber orchard garden park
        sprout: seed seedling grow growth sprout plant start begin pilot young
        sun: sun solar summer daylight bright morning
        moon: night moon evening dusk
        droplet: water damp moisture wet leak drop liquid rain
        water: river lake stream flood wave ocean tide
        flame: fire flame gas boiler burn stove hot
        snowflake: snow frost freeze freezer winter frozen ice
        rain: rain weather storm
        cloud: cloud hosting saas
        wind: wind air breeze draughty ventilation
        mountain: mountain hill hills landscape country rural valley challenge
        fish: fish seafood haddock cod salmon hake catch fillet
        wheat: wheat grain harvest cereal crop
        apple: fruit apple apples healthy
        paw: pet pets dog cat animal vet
        document: document paper papers report policy statement guide
        form: form forms application eligibility questionnaire survey benefits
        contract: contract contracts agreement procurement tender vendor rfp signature sign
        receipt: receipt invoice bill bills expense
        book: book books read reading library story handbook learn learning
        folder: folder file files record records archive
        clipboard: checklist inspection inspect audit compliance clipboard assess
        clock: time clock hour hours minute minutes late quick quickly wait waiting deadline tuesday
        calendar: calendar date day days week weeks month months schedule appointment year book booking term
        hourglass: backlog queue delay slow legacy
        chart-line: trend growth increase revenue result results outcome improve
        chart-bar: compare comparison figures statistic report analytics data
        chart-pie: share portion proportion part
        trend-down: reduce reduction lower less decrease fewer saving savings downtime
        waveform: signal waveform spectrum frequency vibration sound trace pulse
        sensor: sensor sensors detect detection alert monitor monitoring wireless iot
        code: code software developer programming engineer source
        terminal: terminal command script deploy devops
        api: api interface integration interoperab connector
        database: database dataset data records
        server: server servers infrastructure mainframe system systems
        network: network architecture hierarchy organization node gateway
        globe: world global international web internet website online
        map-pin: location local place address near nearby region
        map: map route journey territory
        compass: direction strategy navigate orientation purpose mission
        magnifier: search find research discover look investigate transparen
        layers: layer layers insulation material stack foundation wall
        grid: grid modular tiles portfolio
        target: goal goals target aim focus objective accuracy
        sliders: adjust setting control custom personal
        link: link connect chain
        camera: camera photo photograph picture image
        phone: phone call telephone ring hotline
        device: mobile app smartphone tablet
        screen: screen computer dashboard display website digital
        person: person individual user customer visitor client patient
        people: people team staff group member members volunteer families family crowd agile cooperative co-operative
        handshake: partner partnership deal together
        chat: chat talk conversation question questions answer ask faq
        quote: quote testimonial said voice words
        mail: mail email letter newsletter message inbox
        megaphone: announce news campaign marketing promote
        bell: alarm alert notification reminder
        graduation-cap: graduate university college student students education training academy course
        accessibility: accessible accessibility inclusive disability disabled
        heart: care heart love wellbeing charity
        pill: medicine pill drug pharmacy dose
        stethoscope: doctor health healthcare medical nurse diagnosis medicaid
        baby: baby child children kid kids toddler cot parent parents
        scales: legal law lawyer fair fairness balance weigh justice weight
        gavel: auction ruling judge verdict
        flag: milestone finish country national done
        star: rating favourite best quality review
        medal: award prize winner certificate certified accredit
        lock: secure security privacy private password encrypt lock risk
        shield: protect protection shield guarantee guaranteed warranty safe safety insurance trust
        eye: see view visible visibility vision insight watch open
        fingerprint: identity login biometric authentic
        cup: coffee tea cup cafe mug break comfort
        bread: bread bakery baker bake loaf
        fork-knife: dinner food meal restaurant eat lunch supper recipe serving
        pot: cook cooking kitchen pan
        kettle: kettle boil
        carrot: vegetable carrot vegan produce
        basket: basket shopping grocer cart order
        coin: price cost costs money fee cheap afford pay budget spend
        coins: saving loan fund funding grant finance financ invest capital
        euro: euro euros
        dollar: dollar dollars usd
        wallet: wallet payment checkout
        percent: percent discount interest rate
        car: car cars vehicle driver motor
        bicycle: bicycle bike cycling cyclist
        bus: bus transit commuter
        train: train rail railway
        music: music concert song orchestra
        paint: paint decorat colour color finish plaster lime
        scissors: cut cutting tailor sewing
        shirt: clothes clothing fashion textile wear
        ball: sport football game play
        tent: camp camping outdoor
        suitcase: luggage business trip holiday
        check: done complete approve confirm correct
        cycle: cycle repeat iterate iterative recycle renew again circular
        arrow: next move change transition migrat
        warning: danger hazard problem fail failure fault
        """);

    private static readonly StemTable Styles = new(
        """
        modules: modular module modules legacy monolith replace system systems procurement contract contracts component simplif piece pieces mass vendor break split
        steps: step steps process stage stages journey phase roadmap way path how approach first onboarding procedure sequence order
        network: network connect integration integrations partner route routes api data gateway logistic supply interface link platform ecosystem
        horizon: home house houses hill hills landscape village place region country season weather community rural garden outlook future winter island coast street neighbour
        strata: wall floor loft insulation layer layers ground foundation soil hidden beneath material materials damp build-up depth section underlying cost
        dial: time clock hour hours day days week weeks schedule cycle deadline year calendar gauge limit temperature minutes timer season shift
        signal: signal vibration sensor sensors monitor monitoring detect fault anomaly waveform sound alarm measured trace failure machine downtime spectrum trend bearing
        still-life: box boxes product products dinner food meal tool tools pack packs delivery kit plate object objects cup shelf bottle fish bread
        woodcut: promise guarantee one single heart trust craft tradition hero portrait symbol
        blueprint: engineer engineering technical specification plan design drawing precise exact machine install unit pump press architecture elevation
        quilt: variety collection different mix range catalogue portfolio material community coverage pattern choice tiles many diverse
        gathering: people team teams member members meeting staff support volunteer volunteers family together customer testimonial voices trust training teacher board users
        tally: number count total figures record calls members each every hundred thousand
        """);

    public static string IconFor(string text) => Icons.Best(Words(text)) ?? "compass";

    public static string StyleFor(string text, VisualRole role, int seed)
    {
        if (Styles.Best(Words(text)) is { } style)
            return style;
        string[] general = role == VisualRole.Band ? ["horizon", "network", "quilt", "strata"] : ["horizon", "quilt", "steps", "strata"];
        return new Chance(seed, text).Of(general);
    }

    private static List<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', ',', '.', ':', ';', '!', '?', '(', ')', '"', '\'', '’', '/', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Take(200)];
}
