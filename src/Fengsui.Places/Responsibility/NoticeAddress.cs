using Microsoft.Extensions.Options;
using QRCoder;

namespace Fengsui.Places.Responsibility;

/// <summary>Configuration section <c>Places:Notices</c>.</summary>
public sealed class NoticeOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Places:Notices";

    /// <summary>Address under which the public reaches this server, for QR codes; empty takes the one the staff uses.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Notices that one network address may open a minute: many phones of a quarter may share one.</summary>
    public int OpensPerMinute { get; set; } = 60;
}

/// <summary>Where a notice is found, and its QR code.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class NoticeAddress(IOptions<NoticeOptions> options)
{
    /// <summary>Name of the rate limit of public notices.</summary>
    public const string RateLimit = "public-notice";

    /// <summary>The whole address.</summary>
    /// <param name="staffBase">The address the staff uses, with its last slash.</param>
    /// <param name="page">The public page that shows what belongs to the code.</param>
    public string Of(string code, string staffBase, string page = "notice") =>
        $"{(options.Value.PublicAddress.Length > 0 ? options.Value.PublicAddress.TrimEnd('/') + "/" : staffBase)}{page}/{code}";

    /// <summary>The modules of the address's QR code row by row, with the border.</summary>
    public static IReadOnlyList<IReadOnlyList<bool>> Modules(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return [.. data.ModuleMatrix.Select(IReadOnlyList<bool> (row) => [.. row.Cast<bool>()])];
    }

    /// <summary>The address as a QR code in SVG, with a border of four modules as ISO/IEC 18004 asks.</summary>
    public static string Svg(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
