using System.Globalization;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Engine;

namespace Fengsui.Sensing.Tests.Simulation;

/// <summary>
/// Several devices, two owners who take the partition from each other, a store that breaks off: after each step what was
/// confirmed is stored once, and in the end a replay of the stored frames gives the same conditions and the same events.
/// More seeds: <c>FENGSUI_SIM_SEEDS=5000</c>.
/// </summary>
[Trait("Req", "S-79")]
public sealed class EngineSimulationTests
{
    private const int DefaultSeeds = 50;
    private const int Steps = 120;

    [Fact]
    public async Task What_was_confirmed_is_stored_once_in_order_and_replays_to_the_same()
    {
        var seeds = int.Parse(
            Environment.GetEnvironmentVariable("FENGSUI_SIM_SEEDS") ?? DefaultSeeds.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
        for (var seed = 1; seed <= seeds; seed++)
        {
            try
            {
                await new Run(seed).PlayAsync();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }
    }

    private sealed class Run
    {
        private readonly Random _random;
        private readonly Engines _engines = new();
        private readonly PartitionOwner[] _owners;
        private readonly List<Sender> _senders;
        private readonly Dictionary<(ulong Key, ushort Serial, string Adu), bool> _confirmed = [];

        public Run(int seed)
        {
            _random = new Random(seed);
            _owners = [_engines.Owner, _engines.NewOwner()];
            _senders = [.. Enumerable.Range(0, 3).Select(i => new Sender(new Transmitter((ulong)(100 + i))))];
            _engines.Store.NextFault = _ => _random.Next(12) switch
            {
                0 => Fault.Before,
                1 => Fault.After,
                2 => _random.Next(3) == 0 ? Fault.Refused : Fault.None,
                _ => Fault.None,
            };
            _engines.Store.ReadFails = () => _random.Next(25) == 0;
        }

        public async Task PlayAsync()
        {
            for (var step = 0; step < Steps; step++)
            {
                await StepAsync();
                CheckStore();
            }

            CheckReplay();
        }

        private async Task StepAsync()
        {
            _engines.Advance(_random.Next(10) == 0 ? _random.Next(400) : _random.Next(8));
            if (_random.Next(15) == 0)
            {
                _owners[_random.Next(2)] = _engines.NewOwner();
            }

            var batch = new List<(InboundFrame Item, Sender? Sender)>();
            foreach (var _ in Enumerable.Range(0, 1 + _random.Next(6)))
            {
                _engines.Advance(0.001);
                batch.Add(Next());
            }

            // Mostly one owner; now and then the other, who must be refused or take over.
            var result = await _owners[_random.Next(6) == 0 ? 1 : 0].IngestAsync([.. batch.Select(b => b.Item)]);
            var answerLost = _random.Next(15) == 0;
            for (var i = 0; i < batch.Count; i++)
            {
                if (batch[i].Sender is { } sender && result.Verdicts[i] != Verdict.NotStored && !answerLost)
                {
                    _confirmed[KeyOf(batch[i].Item.Raw)] = true;
                    sender.Waiting.RemoveAll(w => w.Raw.AsSpan().SequenceEqual(batch[i].Item.Raw));
                }
            }
        }

        private (InboundFrame Item, Sender? Sender) Next()
        {
            var sender = _senders[_random.Next(_senders.Count)];
            var now = _engines.Now;
            sender.Waiting.RemoveAll(w => now - w.First > TimeSpan.FromSeconds(100)); // Gives up, as devices do.
            switch (_random.Next(20))
            {
                case 0:
                    return (_engines.Item(sender.Device, InboundKind.LinkClosed), null);
                case 1:
                    return (_engines.Item(sender.Device, InboundKind.CheckSilence), null);
                case 2:
                    return (_engines.Item(sender.Device, InboundKind.SignOfLife), null);
                case < 8 when sender.Waiting.Count > 0:
                    return (_engines.Item(sender.Waiting[_random.Next(sender.Waiting.Count)].Raw), sender);
                case 8 when sender.Last is { } last && now - last.First < TimeSpan.FromSeconds(100):
                    return (_engines.Item(last.Raw), sender);
                default:
                    var raw = Make(sender.Device, now);
                    sender.Last = (raw, now);
                    sender.Waiting.Add((raw, now));
                    return (_engines.Item(raw), sender);
            }
        }

        private byte[] Make(Transmitter device, DateTimeOffset now)
        {
            var happened = _random.Next(6) == 0 ? now.AddSeconds(-_random.Next(900)) : now.AddSeconds(-_random.Next(3));
            ushort[] words = [0x0001, 0x0002, 0x0003, 0x0005, 0x0009, 0x0021, 0x0000, 0x0103];
            var word = words[_random.Next(words.Length)];
            return _random.Next(10) switch
            {
                0 => device.Operation(0b001, happened, _random.Next(2) == 0, sent: now),
                1 => device.Operation(0b100, happened, facility: false, sent: now),
                2 => device.Device((byte)(1 | (_random.Next(64) << 1)), happened, now),
                3 => device.Facility((ushort)(word | (_random.Next(4) == 0 ? 0x2000 : 0)), happened, now),
                4 => device.Analog((uint)_random.Next(3), (short)_random.Next(400), now),
                _ => device.Component((uint)_random.Next(3), word, happened, now),
            };
        }

        private void CheckStore()
        {
            var store = _engines.Store;
            var stored = new HashSet<(ulong, ushort, string)>();
            foreach (var frame in store.Frames.Values)
            {
                Assert.True(stored.Add(KeyOf(frame.Raw.Span)), "A frame that was sent again is stored twice.");
            }

            foreach (var key in _confirmed.Keys)
            {
                Assert.True(stored.Contains(key), "A frame was confirmed and is not stored.");
            }

            foreach (var device in store.Devices)
            {
                var chain = ChainOf(device.Id);
                Assert.Equal(store.Frames.Values.Count(f => f.DeviceId == device.Id), chain.Count);
                Assert.Equal(chain.OrderBy(f => f.ReceivedMs), chain);
                Assert.Equal(chain.OrderBy(f => f.Id), chain);
                Assert.Equal(chain.Count, store.StateOf(device.Id)!.FrameCount);
            }

            Assert.Equal(store.Devices.Count, store.Devices.Select(d => d.Key).Distinct().Count());
        }

        private List<Engine.Store.FrameEntry> ChainOf(long deviceId)
        {
            var chain = new List<Engine.Store.FrameEntry>();
            for (var at = _engines.Store.StateOf(deviceId)!.LastFrameId; at != 0; at = chain[^1].PreviousId)
            {
                chain.Add(_engines.Store.Frames[at]);
            }

            chain.Reverse();
            return chain;
        }

        // Device by device and in one batch: neither the interleaving nor the batches nor the restarts may matter.
        private void CheckReplay()
        {
            foreach (var device in _engines.Store.Devices)
            {
                var key = DeviceKey.Parse(device.Key)!.Value.Value;
                var core = new PartitionCore(new Engine.Store.PartitionSnapshot(Engines.Partition, 1, 0, []), _engines.Settings);
                var items = ChainOf(device.Id).ConvertAll(f => new InboundFrame(key, InboundKind.Frame, f.Raw.ToArray(), f.ReceivedMs, ""));
                var commit = core.Process(items, _engines.NowMs, new Verdict[items.Count], []);

                var replayed = commit.NewPoints.ToDictionary(p => p.Id, Name);
                Assert.Equal(
                    _engines.Store.Events.Where(e => e.DeviceId == device.Id && e.Kind != SignalKind.Offline)
                        .OrderBy(e => e.Id).Select(e => Words(e, Name(_engines.Store.PointOf(e.PointId)))),
                    commit.Events.Select(e => Words(e, replayed[e.PointId])));

                var offline = Conditions.Bit(SignalKind.Offline);
                Assert.Equal(
                    _engines.Store.PointsOf(device.Id).Select(p => (Name(p.Point), (p.State?.Conditions ?? 0) & ~offline))
                        .Where(p => p.Item2 != 0).Order(),
                    core.Devices.Single().Points.Values.Select(p => (Name(p.Point), p.State.Conditions)).Where(p => p.Conditions != 0).Order());
            }
        }

        private static string Name(Devices.Point p) => $"{p.Level} {p.SystemType}-{p.SystemAddress}-{p.ComponentAddress}";

        private static string Words(in Engine.Store.EventEntry e, string point) =>
            $"{point} {e.Kind} {e.Change} {e.OccurredMs} {e.ReceivedMs} {e.Late} {e.TimeDoubtful}";

        private static (ulong, ushort, string) KeyOf(ReadOnlySpan<byte> raw)
        {
            Assert.True(FrameView.TryParse(raw, out var frame));
            return (frame.Source.Value, frame.Serial, Convert.ToHexString(frame.Adu));
        }
    }

    private sealed class Sender(Transmitter device)
    {
        public Transmitter Device { get; } = device;

        public List<(byte[] Raw, DateTimeOffset First)> Waiting { get; } = [];

        public (byte[] Raw, DateTimeOffset First)? Last { get; set; }
    }
}
