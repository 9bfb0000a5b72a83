namespace PersonaSite.PageKit.Drawing.Subjects;

/// <summary>Drawings of buildings, vehicles and landscapes; how to read a line is told at <see cref="ObjectSet"/>.</summary>
internal static class Places
{
    public const string Table =
        """
        # house
        m R134 28 22 60
        l R26 92 148 98
        d/scales M12 98L58 34h84L188 98z
        s R40 112 34 34
        h R84 126 32 64
        s R128 112 34 34
        k4 M57 112v34M40 129h34M145 112v34M128 129h34
        # hall
        m R92 12 16 30
        l/bricks R20 104 160 86
        d/scales M6 108L100 34 194 108z
        h M80 190v-42C80 122 120 122 120 148v42z
        s R36 124 26 34
        s R138 124 26 34
        # school
        d R12 104 176 86
        l M66 190V84L100 56l34 28v106z
        m M56 90L100 52l44 38-6 8-38-32-38 32z
        k4 M100 56V14
        h M100 14h34l-8 11 8 11h-34z
        s R24 122 32 26
        s R144 122 32 26
        m R88 146 24 44
        k4 O100 112 13
        k4 M100 104v8h6
        # apartments
        l R30 40 84 150
        d/bricks R114 84 62 106
        m R22 30 100 14
        s R44 58 22 24
        h R78 58 22 24
        s R44 98 22 24
        s R78 98 22 24
        s R44 138 22 24
        m R78 146 22 44
        l R128 102 16 20
        l R152 102 16 20
        l R128 140 16 20
        # factory
        m R146 24 26 90
        s M146 24C140 6 116 14 108 0 140-4 168 2 172 24z
        d/bricks M14 190v-92l44 28v-28l44 28v-28l44 28h40v64z
        l R30 146 30 20
        l R76 146 30 20
        h R126 142 36 48
        # hospital
        m R10 98 180 92
        l R54 40 92 150
        h M92 62h16v16h16v16h-16v16h-16v-16h-16v-16h16z
        d R82 142 36 48
        s R22 116 22 22
        s R156 116 22 22
        s R22 152 22 22
        s R156 152 22 22
        # bank
        d M8 78L100 20l92 58z
        m R16 82 168 12
        l/comb R26 94 24 74
        l/comb R68 94 24 74
        l/comb R108 94 24 74
        l/comb R150 94 24 74
        m R18 168 164 10
        d R8 178 184 12
        h O100 56 11
        # shop
        l R22 78 156 112
        h M10 84L28 34h36v50z
        l M64 34h36v50H64z
        h M100 34h36v50h-36z
        l M136 34h36l18 50h-54z
        d R10 82 180 12
        s R38 112 62 54
        m R116 112 44 78
        k4 M69 112v54M150 152v8
        # window
        d R24 24 152 152
        s R38 38 58 60
        s R104 38 58 60
        h R38 106 58 56
        s/slant R104 106 58 56
        m R12 172 176 18
        # door
        l/bricks R14 10 172 180
        d R50 34 100 156
        m R62 48 76 60
        m R62 122 76 58
        h O128 116 7
        s R36 180 128 10
        # ship
        k5 M112 100V12
        h M112 14h44l-10 12 10 12h-44z
        l R60 74 88 46
        m R84 44 40 32
        s R96 54 16 12
        d M8 116H192L164 166H40z
        h M22 140h156l-6 10H28z
        m/grain M0 164c20-14 34-14 50 0s34 14 50 0 34-14 50 0 34 14 50 0v26H0z
        # truck
        l R8 62 112 92
        h/comb R20 74 88 44
        d M124 86h36l30 34v34h-66z
        s M134 96h22l18 22h-40z
        m R8 150 182 12
        d O50 166 24
        l O50 166 9
        d O152 166 24
        l O152 166 9
        # tree
        d M90 190l4-70h12l4 70z
        m/strokes M100 14c40 0 58 24 54 50 24 10 26 50-8 62-14 10-32 12-46 6-14 6-32 4-46-6-34-12-32-52-8-62C42 38 60 14 100 14z
        # mountain
        s M0 190L60 78l38 64 20-28 82 76z
        d/slant M34 190L104 36l78 154z
        l M104 36l28 56-16-6-12 14-14-12-14 8z
        h O166 46 22
        """ + "\n";
}
