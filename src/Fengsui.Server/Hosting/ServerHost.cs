using System.Globalization;
using System.Net.Sockets;
using Fengsui.Server.Resources;
using Microsoft.AspNetCore.Connections;

namespace Fengsui.Server.Hosting;

/// <summary>Builds the server, runs it, and turns what can go wrong at the start into one sentence and an exit code.</summary>
internal static class ServerHost
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args is [StoreMoveCommand.Verb, .. var rest])
            {
                return await StoreMoveCommand.RunAsync(rest, Console.Out, Console.Error);
            }

            await using var app = Build(args);
            await app.RunAsync();
            return ExitCodes.Stopped;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException or SocketException)
        {
            return Say(ExitCodes.AddressRefused, "AddressRefused", error.Message);
        }
        catch (SocketException error)
        {
            return Say(ExitCodes.AddressRefused, "AddressRefused", error.Message);
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            return Say(ExitCodes.SettingsWrong, "SettingsWrong", error.Message);
        }
    }

    /// <summary>Reads the settings, those of the installation over those of the program, and arguments over both.</summary>
    public static (WebApplicationBuilder Builder, ServerArguments Arguments) Begin(string[] args)
    {
        var normalised = ServerArguments.Normalise(args);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = normalised,

            // Settings lie beside the program; the data folder is relative to the caller's folder.
            ContentRootPath = AppContext.BaseDirectory,
        });
        var arguments = ServerArguments.Read(builder.Configuration);
        AddSettingsOfTheInstallation(builder, arguments, normalised);
        return (builder, arguments);
    }

    private static WebApplication Build(string[] args)
    {
        var (builder, arguments) = Begin(args);
        if (!AddressIsSet(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // Run from build output the environment is Production, and the static files of the rooms would be missing.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var modules = Rooms.All();
        builder.AddFengsuiServer(arguments, modules);
        var app = builder.Build();
        app.UseFengsuiServer(modules);
        return app;
    }

    private static void AddSettingsOfTheInstallation(WebApplicationBuilder builder, ServerArguments arguments, string[] args)
    {
        builder.Configuration.AddJsonFile(
            Path.Combine(arguments.DataDirectory, "appsettings.json"), optional: true, reloadOnChange: false);
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddCommandLine(args);
    }

    private static bool AddressIsSet(ConfigurationManager configuration) =>
        configuration["urls"] is not null || configuration["http_ports"] is not null || configuration["https_ports"] is not null
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    private static int Say(int code, string key, string reason)
    {
        Console.Error.WriteLine(string.Format(CultureInfo.CurrentCulture, ServerTexts.Of(key), reason));
        return code;
    }
}
