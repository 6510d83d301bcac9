namespace Fengsui.Sensing.Intake;

/// <summary>Where a new mapping may begin: envelopes of platforms that are known. What a device's own fields mean is for people to declare.</summary>
/// <param name="Key">Key of its name in the texts.</param>
internal sealed record MappingPreset(string Key, string Definition, string Sample)
{
    private const string Frame = "4040070002FF3B130F0306153517000006FF00000000000011000202018700283517000023003B130F030615832323";

    public static IReadOnlyList<MappingPreset> All { get; } =
    [
        new("empty", """{"device":{"from":"payload","at":"/deviceId"},"readings":[{"at":"/temperature","component":1,"kind":"temperature","unit":"°C"}]}""",
            """{"deviceId": "A-1", "temperature": 21.5}"""),
        new("onenet-frame", """{"frame":{"at":"/value","form":"hex"},"when":[{"at":"/type","is":"1"}]}""",
            $$"""{"at": 1595923200000, "imei": "860000000000000", "type": 1, "ds_id": "3200_0_5750", "value": "{{Frame}}", "dev_id": 1}"""),
        new("onenet-thing", """{"device":{"from":"payload","at":"/deviceName"},"identity":"/data/id","clock":"milliseconds","when":[{"at":"/messageType","is":"notify"},{"at":"/notifyType","is":"property"}]}""",
            """{"productId": "p", "deviceName": "smoke-1", "messageType": "notify", "notifyType": "property", "data": {"id": "17", "params": {"temperature": {"value": 21.5, "time": 1795877160000}}}}"""),
        new("ctwing-frame", """{"frame":{"at":"/payload/APPdata","form":"base64"},"when":[{"at":"/messageType","is":"dataReport"}]}""",
            $$$"""{"messageType": "dataReport", "deviceId": "d", "productId": "p", "timestamp": 1795877160000, "protocol": "lwm2m", "payload": {"APPdata": "{{{Convert.ToBase64String(Convert.FromHexString(Frame))}}}"}}"""),
        new("ctwing-thing", """{"device":{"from":"payload","at":"/deviceId"},"clock":"milliseconds","sent":"/timestamp","when":[{"at":"/messageType","is":"dataReport"}]}""",
            """{"messageType": "dataReport", "deviceId": "d", "productId": "p", "timestamp": 1795877160000, "payload": {"temperature": 21.5}}"""),
        new("oceanconnect", """{"device":{"from":"payload","at":"/deviceId"},"clock":"basicUtc","sent":"/service/eventTime","time":"/service/eventTime","when":[{"at":"/notifyType","is":"deviceDataChanged"}],"events":[{"at":"/service/data/valuestring","component":1,"cases":[{"test":"contains","value":"ALARM","kind":"fireAlarm","active":true},{"test":"contains","value":"NORMAL","kind":"fireAlarm","active":false}]}]}""",
            """{"notifyType": "deviceDataChanged", "deviceId": "d", "service": {"serviceId": "s", "data": {"valuestring": "NBSMOKE:1,ALARM"}, "eventTime": "20261128T144600Z"}}"""),
    ];
}
