using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Intake : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "lease_until",
                table: "sensing_rule_backtest",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "owner",
                table: "sensing_rule_backtest",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<long>(
                name: "latest_rule_event_id",
                table: "alarms_alarm",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "rule_id",
                table: "alarms_alarm",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notifications_channel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    settings_json = table.Column<string>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    signing_secret = table.Column<string>(type: "TEXT", nullable: false),
                    receipt_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    is_in_use = table.Column<bool>(type: "INTEGER", nullable: false),
                    tested_at = table.Column<long>(type: "INTEGER", nullable: true),
                    test_result = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_channel", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: false),
                    phone_shown = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: false),
                    email_shown = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    quiet_from = table.Column<int>(type: "INTEGER", nullable: true),
                    quiet_until = table.Column<int>(type: "INTEGER", nullable: true),
                    is_in_use = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_contact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    call_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    channel_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    person_key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    address_shown = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 180, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    links = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    gateway_id = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    digest_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_roster",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    days = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cover_from = table.Column<int>(type: "INTEGER", nullable: false),
                    cover_until = table.Column<int>(type: "INTEGER", nullable: false),
                    is_in_use = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_roster", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tree_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tree_version = table.Column<int>(type: "INTEGER", nullable: false),
                    tree_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    is_urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    rounds = table.Column<int>(type: "INTEGER", nullable: false),
                    ends_at_desk = table.Column<bool>(type: "INTEGER", nullable: false),
                    trigger = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    alarm_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    alarm_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    place_key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    where = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    steps = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    step_started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    step_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    answered_how = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by_desk = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_sink",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    address_shown = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 180, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    wants_answer = table.Column<bool>(type: "INTEGER", nullable: false),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    copies = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_sink", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_tree",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    trigger = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kinds = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    is_urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    rounds = table.Column<int>(type: "INTEGER", nullable: false),
                    ends_at_desk = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_in_use = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_tree", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_mapping",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_mapping", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_rule_alarm",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    point_id = table.Column<long>(type: "INTEGER", nullable: false),
                    measure = table.Column<int>(type: "INTEGER", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    began_at = table.Column<long>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: false),
                    bound = table.Column<double>(type: "REAL", nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    end_value = table.Column<double>(type: "REAL", nullable: true),
                    end_bound = table.Column<double>(type: "REAL", nullable: true),
                    ended_by_change = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_rule_alarm", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_rule_alarm_sensing_rule_rule_id",
                        column: x => x.rule_id,
                        principalTable: "sensing_rule",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_rule_judge",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: false),
                    positions = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ticked_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    event_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_rule_judge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_rule_live",
                columns: table => new
                {
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_rule_live", x => x.rule_id);
                    table.ForeignKey(
                        name: "FK_sensing_rule_live_sensing_rule_rule_id",
                        column: x => x.rule_id,
                        principalTable: "sensing_rule",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sensing_source",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    admits_unknown = table.Column<bool>(type: "INTEGER", nullable: false),
                    mappings = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    key_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    key_issued_at = table.Column<long>(type: "INTEGER", nullable: true),
                    key_issued_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    secret = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    host = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    port = table.Column<int>(type: "INTEGER", nullable: false),
                    tls = table.Column<bool>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_attempt",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    detail = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_attempt", x => new { x.message_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_notifications_attempt_notifications_message_message_id",
                        column: x => x.message_id,
                        principalTable: "notifications_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notifications_shift",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    roster_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    contact_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_standby = table.Column<bool>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_shift", x => x.id);
                    table.ForeignKey(
                        name: "FK_notifications_shift_notifications_roster_roster_id",
                        column: x => x.roster_id,
                        principalTable: "notifications_roster",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notifications_call",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    person_key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    person_role = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    address_shown = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ways = table.Column<string>(type: "TEXT", nullable: false),
                    way = table.Column<int>(type: "INTEGER", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    called_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    how = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_call", x => x.id);
                    table.ForeignKey(
                        name: "FK_notifications_call_notifications_run_run_id",
                        column: x => x.run_id,
                        principalTable: "notifications_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notifications_run_alarm",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    alarm_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_run_alarm", x => new { x.run_id, x.alarm_id });
                    table.ForeignKey(
                        name: "FK_notifications_run_alarm_notifications_run_run_id",
                        column: x => x.run_id,
                        principalTable: "notifications_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notifications_tree_version",
                columns: table => new
                {
                    tree_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    steps_json = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_tree_version", x => new { x.tree_id, x.version });
                    table.ForeignKey(
                        name: "FK_notifications_tree_version_notifications_tree_tree_id",
                        column: x => x.tree_id,
                        principalTable: "notifications_tree",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sensing_mapping_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mapping_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    definition = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    sample = table.Column<string>(type: "TEXT", maxLength: 16000, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_mapping_edition", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_mapping_edition_sensing_mapping_mapping_id",
                        column: x => x.mapping_id,
                        principalTable: "sensing_mapping",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_outside_device",
                columns: table => new
                {
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    device_id = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_outside_device", x => new { x.source_id, x.name });
                    table.ForeignKey(
                        name: "FK_sensing_outside_device_sensing_source_source_id",
                        column: x => x.source_id,
                        principalTable: "sensing_source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_rule_id_received_at",
                table: "alarms_alarm",
                columns: new[] { "rule_id", "received_at" },
                filter: "rule_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_call_place_id",
                table: "notifications_call",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_call_run_id_sequence",
                table: "notifications_call",
                columns: new[] { "run_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_call_token_hash",
                table: "notifications_call",
                column: "token_hash");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_channel_name",
                table: "notifications_channel",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_contact_account_id",
                table: "notifications_contact",
                column: "account_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_message_channel_id_gateway_id",
                table: "notifications_message",
                columns: new[] { "channel_id", "gateway_id" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_message_created_at",
                table: "notifications_message",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_message_place_id",
                table: "notifications_message",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_message_run_id",
                table: "notifications_message",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_message_state_next_at",
                table: "notifications_message",
                columns: new[] { "state", "next_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_roster_division_code_name",
                table: "notifications_roster",
                columns: new[] { "division_code", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_run_place_id",
                table: "notifications_run",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_run_started_at",
                table: "notifications_run",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_run_state_place_key",
                table: "notifications_run",
                columns: new[] { "state", "place_key" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_run_alarm_alarm_id",
                table: "notifications_run_alarm",
                column: "alarm_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_shift_roster_id_ends_at",
                table: "notifications_shift",
                columns: new[] { "roster_id", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_sink_first_at",
                table: "notifications_sink",
                column: "first_at");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_sink_place_id",
                table: "notifications_sink",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_tree_division_code_name",
                table: "notifications_tree",
                columns: new[] { "division_code", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_mapping_edition_mapping_id_number",
                table: "sensing_mapping_edition",
                columns: new[] { "mapping_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_outside_device_device_id",
                table: "sensing_outside_device",
                column: "device_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_rule_alarm_place_id",
                table: "sensing_rule_alarm",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_rule_alarm_rule_id_began_at",
                table: "sensing_rule_alarm",
                columns: new[] { "rule_id", "began_at" });

            migrationBuilder.CreateIndex(
                name: "ux_sensing_rule_alarm_standing",
                table: "sensing_rule_alarm",
                columns: new[] { "rule_id", "point_id", "group_id" },
                unique: true,
                filter: "ended_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_attempt");

            migrationBuilder.DropTable(
                name: "notifications_call");

            migrationBuilder.DropTable(
                name: "notifications_channel");

            migrationBuilder.DropTable(
                name: "notifications_contact");

            migrationBuilder.DropTable(
                name: "notifications_run_alarm");

            migrationBuilder.DropTable(
                name: "notifications_shift");

            migrationBuilder.DropTable(
                name: "notifications_sink");

            migrationBuilder.DropTable(
                name: "notifications_tree_version");

            migrationBuilder.DropTable(
                name: "sensing_mapping_edition");

            migrationBuilder.DropTable(
                name: "sensing_outside_device");

            migrationBuilder.DropTable(
                name: "sensing_rule_alarm");

            migrationBuilder.DropTable(
                name: "sensing_rule_judge");

            migrationBuilder.DropTable(
                name: "sensing_rule_live");

            migrationBuilder.DropTable(
                name: "notifications_message");

            migrationBuilder.DropTable(
                name: "notifications_run");

            migrationBuilder.DropTable(
                name: "notifications_roster");

            migrationBuilder.DropTable(
                name: "notifications_tree");

            migrationBuilder.DropTable(
                name: "sensing_mapping");

            migrationBuilder.DropTable(
                name: "sensing_source");

            migrationBuilder.DropIndex(
                name: "IX_alarms_alarm_rule_id_received_at",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "lease_until",
                table: "sensing_rule_backtest");

            migrationBuilder.DropColumn(
                name: "owner",
                table: "sensing_rule_backtest");

            migrationBuilder.DropColumn(
                name: "latest_rule_event_id",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "rule_id",
                table: "alarms_alarm");
        }
    }
}
