namespace Fengsui.Sensing;

/// <summary>Marker of the texts about MQTT: <c>MqttTexts.resx</c> (zh-CN) and <c>MqttTexts.en.resx</c>.</summary>
public sealed class MqttTexts;
