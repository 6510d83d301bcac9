namespace Fengsui.Protocols.Gbt26875;

/// <summary>The object layouts of GB/T 26875.3-2011, table 3 and clause 8, and the ones that devices send instead.</summary>
internal static class ObjectLayouts
{
    internal static readonly ObjectLayout TwoByteTypeLayout = ObjectLayout.Of("T st sa ct ca flags16 place", AduLayout.TwoByteType);

    private static readonly byte[] Limits = new byte[256];

    private static readonly ObjectLayout[]?[] ByType = Build();

    private static readonly ObjectLayout[]?[] ByRestoreType = BuildRestore();

    private static readonly ObjectLayout[] FubeiLayouts = [ObjectLayout.Of("st sa ct ca access value T", AduLayout.Fubei)];

    private static readonly ObjectLayout[] DahuaRegister = [ObjectLayout.Of("block110", AduLayout.Dahua)];

    private static readonly ObjectLayout[] DahuaAnalog = [ObjectLayout.Of("st sa ct ca pairs T", AduLayout.Dahua)];

    /// <summary>Layouts of a type the text defines, the one of the text first; null for any other.</summary>
    internal static ObjectLayout[]? Standard(byte type) => ByType[type];

    internal static int MaxObjects(byte type) => Limits[type];

    /// <summary>Layouts to try for a type under a profile; null if the type is not known to it.</summary>
    internal static ObjectLayout[]? For(byte type, DialectProfile profile)
    {
        if (profile.AduDialect == AduDialect.Standard)
        {
            return ByType[type] ?? (profile.RestoreTypes ? ByRestoreType[type] : null);
        }

        return ForVendor(type, profile) ?? ByType[type] ?? (profile.RestoreTypes ? ByRestoreType[type] : null);
    }

    private static ObjectLayout[]? ForVendor(byte type, DialectProfile profile) => (profile.AduDialect, type) switch
    {
        (AduDialect.Fubei2024, 2 or 3 or 135 or 150 or 151) => FubeiLayouts,
        (AduDialect.Dahua, 0) => DahuaRegister,
        (AduDialect.Dahua, 0x86) => DahuaAnalog,
        _ => null,
    };

    private static ObjectLayout[]?[] Build()
    {
        var table = new ObjectLayout[]?[256];
        Add(1, 102, "st sa flags16 T");
        Add(2, 22, "st sa ct ca flags16 text T", ObjectLayout.Of("st sa ct ca flags16 T", AduLayout.ShortComponentStatus));
        Add(3, 63, "st sa ct ca at value T");
        Add(4, 102, "st sa op who T");
        Add(5, 1, "st sa major minor", Extra("st sa major minor T"));
        Add(6, 3, "st sa ltext", Extra("st sa ltext T"));
        Add(7, 26, "st sa ct ca text", Extra("st sa ct ca text T"));
        Add(8, 1, "st sa T", Extra("st sa T X"));
        Add(21, 1, "flags8 T", Extra("flags8 T X"));
        Add(24, 127, "op who T", Extra("op who T X"));
        Add(25, 1, "major minor", Extra("major minor T"));
        Add(26, 1, "ltext", Extra("ltext T"));
        Add(28, 1, "T", Extra("T X"));
        Add(61, 102, "st sa");
        Add(62, 22, "st sa ca");
        Add(63, 63, "st sa ca");
        Add(64, 1, "st sa records T");
        Add(65, 1, "st sa");
        Add(66, 3, "st sa");
        Add(67, 26, "st sa ca");
        Add(68, 1, "st sa");
        Add(81, 1, "zero");
        Add(84, 1, "records T");
        Add(85, 1, "zero");
        Add(86, 1, "zero");
        Add(88, 1, "zero");
        Add(89, 1, "zero");
        Add(90, 1, "T", ObjectLayout.Of("zero T", AduLayout.ReservedBeforeTime));
        Add(91, 1, "minutes");
        return table;

        void Add(byte type, byte limit, string fields, params ReadOnlySpan<ObjectLayout> others)
        {
            table[type] = [ObjectLayout.Of(fields), .. others];
            Limits[type] = limit;
        }

        static ObjectLayout Extra(string fields) => ObjectLayout.Of(fields, AduLayout.ExtraTime);
    }

    private static ObjectLayout[]?[] BuildRestore()
    {
        var table = new ObjectLayout[]?[256];
        table[(int)TypeFlag.RestoreSystemStatus] = [ObjectLayout.Of("st sa flags16 T", AduLayout.Restore)];
        table[(int)TypeFlag.RestoreComponentStatus] =
        [
            ObjectLayout.Of("st sa ct ca flags16 text T", AduLayout.Restore),
            ObjectLayout.Of("st sa ct ca flags16 T", AduLayout.Restore),
        ];
        table[(int)TypeFlag.RestoreDeviceStatus] =
        [
            ObjectLayout.Of("flags8 T", AduLayout.Restore),
            ObjectLayout.Of("flags8 T X", AduLayout.Restore),
        ];
        return table;
    }
}
