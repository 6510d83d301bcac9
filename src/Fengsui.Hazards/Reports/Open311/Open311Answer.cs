using System.Globalization;
using System.Text.Json;
using System.Xml;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fengsui.Hazards.Reports.Open311;

/// <summary>A value of an answer: a text, number or truth, a list under a name, or fields.</summary>
internal sealed record Node
{
    private Node()
    {
    }

    public object? Value { get; private init; }

    public IReadOnlyList<(string Name, Node Value)>? Fields { get; private init; }

    public (string Item, IReadOnlyList<Node> Items)? Items { get; private init; }

    public static Node Nothing { get; } = new();

    public static Node Of(object? value) => new() { Value = value };

    public static Node Of(params IReadOnlyList<(string Name, Node Value)> fields) => new() { Fields = fields };

    public static Node List(string item, IEnumerable<Node> items) => new() { Items = (item, [.. items]) };
}

/// <summary>
/// An answer in the two formats of GeoReport: XML, which it requires, and JSON, by the end of the address. The names of the XML's root and items are
/// those of the standard; JSON has neither.
/// </summary>
internal sealed class Open311Answer(string root, Node node, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>An error in the standard's shape: a list of codes with descriptions.</summary>
    public static Open311Answer Error(HttpContext http, int status, Refusal refusal) =>
        Error(status, http.RequestServices.GetRequiredService<IRefusalTexts>().Of(refusal));

    /// <summary>An error in the standard's shape.</summary>
    public static Open311Answer Error(int status, string description) => new(
        "errors", Node.List("error", [Node.Of(("code", Node.Of(status)), ("description", Node.Of(description)))]), status);

    /// <summary>True when the address asks for XML.</summary>
    public static bool IsXml(HttpContext http) => http.Request.Path.Value?.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) == true;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.CacheControl = "no-store";
        using var buffer = new MemoryStream();
        if (IsXml(httpContext))
        {
            httpContext.Response.ContentType = "text/xml; charset=utf-8";
            await using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Async = true, Encoding = new System.Text.UTF8Encoding(false) }))
            {
                xml.WriteStartDocument();
                Write(xml, root, node);
                xml.WriteEndDocument();
            }
        }
        else
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            Write(json, node);
        }

        await httpContext.Response.Body.WriteAsync(buffer.ToArray(), httpContext.RequestAborted);
    }

    private static void Write(XmlWriter xml, string name, Node node)
    {
        xml.WriteStartElement(name);
        foreach (var (field, value) in node.Fields ?? [])
        {
            Write(xml, field, value);
        }

        if (node.Items is var (item, items) && node.Items is not null)
        {
            foreach (var one in items)
            {
                Write(xml, item, one);
            }
        }

        if (TextOf(node.Value) is { } text)
        {
            xml.WriteString(new string([.. text.Where(XmlConvert.IsXmlChar)]));
        }

        xml.WriteEndElement();
    }

    private static void Write(Utf8JsonWriter json, Node node)
    {
        if (node.Fields is { } fields)
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                json.WritePropertyName(name);
                Write(json, value);
            }

            json.WriteEndObject();
        }
        else if (node.Items is var (_, items) && node.Items is not null)
        {
            json.WriteStartArray();
            foreach (var one in items)
            {
                Write(json, one);
            }

            json.WriteEndArray();
        }
        else
        {
            WriteValue(json, node.Value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int whole:
                json.WriteNumberValue(whole);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(TextOf(value));
                break;
        }
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        DateTimeOffset at => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
