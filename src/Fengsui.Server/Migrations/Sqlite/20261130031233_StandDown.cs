using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StandDown : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "stand_down_by",
                table: "notifications_tree",
                type: "TEXT",
                maxLength: 240,
                nullable: false,
                defaultValue: "TestSink,Sms,Voice,WeChatWork,DingTalk,WebPush");

            migrationBuilder.AddColumn<string>(
                name: "outcome",
                table: "notifications_run_alarm",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "news",
                table: "notifications_run",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "news_at",
                table: "notifications_run",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "news_by",
                table: "notifications_run",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "news_outcome",
                table: "notifications_run",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "stand_down_by",
                table: "notifications_run",
                type: "TEXT",
                maxLength: 240,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "cleared_at",
                table: "notifications_message",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notifications_policy",
                columns: table => new
                {
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    keep_days = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_policy", x => x.version);
                });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_run_place_key_started_at",
                table: "notifications_run",
                columns: new[] { "place_key", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_message_cleared_at_created_at",
                table: "notifications_message",
                columns: new[] { "cleared_at", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_policy");

            migrationBuilder.DropIndex(
                name: "IX_notifications_run_place_key_started_at",
                table: "notifications_run");

            migrationBuilder.DropIndex(
                name: "IX_notifications_message_cleared_at_created_at",
                table: "notifications_message");

            migrationBuilder.DropColumn(
                name: "stand_down_by",
                table: "notifications_tree");

            migrationBuilder.DropColumn(
                name: "outcome",
                table: "notifications_run_alarm");

            migrationBuilder.DropColumn(
                name: "news",
                table: "notifications_run");

            migrationBuilder.DropColumn(
                name: "news_at",
                table: "notifications_run");

            migrationBuilder.DropColumn(
                name: "news_by",
                table: "notifications_run");

            migrationBuilder.DropColumn(
                name: "news_outcome",
                table: "notifications_run");

            migrationBuilder.DropColumn(
                name: "stand_down_by",
                table: "notifications_run");

            migrationBuilder.DropColumn(
                name: "cleared_at",
                table: "notifications_message");
        }
    }
}
