using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PolicySources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.UpdateData(
                table: "alarms_policy",
                keyColumns: new[] { "version" },
                keyColumnTypes: new[] { "integer" },
                keyValues: new object[,] { { 1 } },
                columns: new[] { "steps" },
                columnTypes: new[] { "text" },
                values: new object[,] { { "[{\"class\":\"Fire\",\"goal\":\"Acknowledged\",\"afterSeconds\":30,\"target\":\"DutyLeader\",\"source\":\"gb50440-3.2.2\"},{\"class\":\"Fire\",\"goal\":\"Acknowledged\",\"afterSeconds\":90,\"target\":\"CountyBrigade\",\"source\":\"gb50440-3.2.2\"},{\"class\":\"Fire\",\"goal\":\"Verified\",\"afterSeconds\":180,\"target\":\"PlaceManager\",\"source\":\"gb50440-3.2.3\"},{\"class\":\"Fire\",\"goal\":\"Verified\",\"afterSeconds\":300,\"target\":\"DutyLeader\",\"source\":\"gb50440-3.2.3\"},{\"class\":\"Fire\",\"goal\":\"Closed\",\"afterSeconds\":14400,\"target\":\"DutyLeader\",\"source\":\"ours\"},{\"class\":\"LateFire\",\"goal\":\"Acknowledged\",\"afterSeconds\":900,\"target\":\"DutyLeader\",\"source\":\"ours\"},{\"class\":\"LateFire\",\"goal\":\"Verified\",\"afterSeconds\":3600,\"target\":\"PlaceManager\",\"source\":\"ours\"},{\"class\":\"LateFire\",\"goal\":\"Closed\",\"afterSeconds\":14400,\"target\":\"DutyLeader\",\"source\":\"ours\"},{\"class\":\"Attention\",\"goal\":\"Acknowledged\",\"afterSeconds\":300,\"target\":\"DutyLeader\",\"source\":\"ours\"},{\"class\":\"Attention\",\"goal\":\"Verified\",\"afterSeconds\":1800,\"target\":\"PlaceManager\",\"source\":\"ours\"},{\"class\":\"SeriousTrouble\",\"goal\":\"Acknowledged\",\"afterSeconds\":1800,\"target\":\"DeviceManager\",\"source\":\"ours\"},{\"class\":\"SeriousTrouble\",\"goal\":\"Verified\",\"afterSeconds\":86400,\"target\":\"PlaceManager\",\"source\":\"ours\"},{\"class\":\"Trouble\",\"goal\":\"Acknowledged\",\"afterSeconds\":28800,\"target\":\"DeviceManager\",\"source\":\"ours\"},{\"class\":\"Trouble\",\"goal\":\"Verified\",\"afterSeconds\":259200,\"target\":\"PlaceManager\",\"source\":\"ours\"}]" } });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.UpdateData(
                table: "alarms_policy",
                keyColumns: new[] { "version" },
                keyColumnTypes: new[] { "integer" },
                keyValues: new object[,] { { 1 } },
                columns: new[] { "steps" },
                columnTypes: new[] { "text" },
                values: new object[,] { { "[{\"class\":\"Fire\",\"goal\":\"Acknowledged\",\"afterSeconds\":30,\"target\":\"DutyLeader\",\"source\":\"GB 50440-2007 3.2.2: 火警至中心显示不超过 20 s；其后的时限为本平台默认值\"},{\"class\":\"Fire\",\"goal\":\"Acknowledged\",\"afterSeconds\":90,\"target\":\"CountyBrigade\",\"source\":\"GB 50440-2007 3.2.2: 火警至中心显示不超过 20 s；其后的时限为本平台默认值\"},{\"class\":\"Fire\",\"goal\":\"Verified\",\"afterSeconds\":180,\"target\":\"PlaceManager\",\"source\":\"GB 50440-2007 3.2.3: 核实后 3 s 内转发；其前的时限为本平台默认值\"},{\"class\":\"Fire\",\"goal\":\"Verified\",\"afterSeconds\":300,\"target\":\"DutyLeader\",\"source\":\"GB 50440-2007 3.2.3: 核实后 3 s 内转发；其前的时限为本平台默认值\"},{\"class\":\"Fire\",\"goal\":\"Closed\",\"afterSeconds\":14400,\"target\":\"DutyLeader\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"LateFire\",\"goal\":\"Acknowledged\",\"afterSeconds\":900,\"target\":\"DutyLeader\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"LateFire\",\"goal\":\"Verified\",\"afterSeconds\":3600,\"target\":\"PlaceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"LateFire\",\"goal\":\"Closed\",\"afterSeconds\":14400,\"target\":\"DutyLeader\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"Attention\",\"goal\":\"Acknowledged\",\"afterSeconds\":300,\"target\":\"DutyLeader\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"Attention\",\"goal\":\"Verified\",\"afterSeconds\":1800,\"target\":\"PlaceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"SeriousTrouble\",\"goal\":\"Acknowledged\",\"afterSeconds\":1800,\"target\":\"DeviceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"SeriousTrouble\",\"goal\":\"Verified\",\"afterSeconds\":86400,\"target\":\"PlaceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"Trouble\",\"goal\":\"Acknowledged\",\"afterSeconds\":28800,\"target\":\"DeviceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"Trouble\",\"goal\":\"Verified\",\"afterSeconds\":259200,\"target\":\"PlaceManager\",\"source\":\"本平台默认值，可调整\"}]" } });
        }
    }
}
