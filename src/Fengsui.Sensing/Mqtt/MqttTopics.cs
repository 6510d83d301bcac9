namespace Fengsui.Sensing.Mqtt;

/// <summary>The topics of one device, see <c>docs/mqtt.md</c>.</summary>
internal sealed class MqttTopics(string deviceId)
{
    private readonly string _root = $"fengsui/v1/{deviceId}/";

    /// <summary>Under which it publishes what its components measure.</summary>
    public string Readings => _root + "readings";

    /// <summary>Under which it publishes what happens.</summary>
    public string Events => _root + "events";

    /// <summary>Under which it publishes how it is itself.</summary>
    public string Status => _root + "status";

    /// <summary>Commands to it.</summary>
    public string Commands => _root + "commands";

    /// <summary>What was wrong with what it published.</summary>
    public string Errors => _root + "errors";

    /// <summary>What a topic is about, or null when the device may not publish under it.</summary>
    public MessageChannel? ChannelOf(string topic)
    {
        if (!topic.StartsWith(_root, StringComparison.Ordinal))
        {
            return null;
        }

        return topic.AsSpan(_root.Length) switch
        {
            "readings" => MessageChannel.Readings,
            "events" => MessageChannel.Events,
            "status" => MessageChannel.Status,
            _ => null,
        };
    }

    /// <summary>Whether the device may subscribe to a filter: to its own commands and errors, and to nothing by a wildcard.</summary>
    public bool MaySubscribe(string filter) =>
        string.Equals(filter, Commands, StringComparison.Ordinal) || string.Equals(filter, Errors, StringComparison.Ordinal);
}
