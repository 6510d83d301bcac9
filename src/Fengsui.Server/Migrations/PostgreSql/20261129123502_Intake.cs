using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.PostgreSql
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "owner",
                table: "sensing_rule_backtest",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<long>(
                name: "latest_rule_event_id",
                table: "alarms_alarm",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "rule_id",
                table: "alarms_alarm",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notifications_channel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    settings_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    secret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    signing_secret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    receipt_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    is_in_use = table.Column<bool>(type: "boolean", nullable: false),
                    tested_at = table.Column<long>(type: "bigint", nullable: true),
                    test_result = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_channel", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    phone_shown = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    email = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    email_shown = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    quiet_from = table.Column<int>(type: "integer", nullable: true),
                    quiet_until = table.Column<int>(type: "integer", nullable: true),
                    is_in_use = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_contact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_urgent = table.Column<bool>(type: "boolean", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    run_id = table.Column<Guid>(type: "uuid", nullable: true),
                    call_id = table.Column<Guid>(type: "uuid", nullable: true),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    person_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    person_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    address_shown = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(180)", maxLength: 180, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    links = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: false),
                    sent_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    gateway_id = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    last_error = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    digest_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_roster",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    days = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cover_from = table.Column<int>(type: "integer", nullable: false),
                    cover_until = table.Column<int>(type: "integer", nullable: false),
                    is_in_use = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_roster", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tree_version = table.Column<int>(type: "integer", nullable: false),
                    tree_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    is_urgent = table.Column<bool>(type: "boolean", nullable: false),
                    rounds = table.Column<int>(type: "integer", nullable: false),
                    ends_at_desk = table.Column<bool>(type: "boolean", nullable: false),
                    trigger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    alarm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    alarm_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    place_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    place_name = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false, collation: "C"),
                    where = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    steps = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    step_started_at = table.Column<long>(type: "bigint", nullable: false),
                    step_due_at = table.Column<long>(type: "bigint", nullable: true),
                    acknowledged_at = table.Column<long>(type: "bigint", nullable: true),
                    answered_seconds = table.Column<int>(type: "integer", nullable: true),
                    answered_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    answered_how = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_by_desk = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_sink",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    address_shown = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(180)", maxLength: 180, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    wants_answer = table.Column<bool>(type: "boolean", nullable: false),
                    first_at = table.Column<long>(type: "bigint", nullable: false),
                    copies = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_sink", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_tree",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    trigger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kinds = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false, collation: "C"),
                    is_urgent = table.Column<bool>(type: "boolean", nullable: false),
                    rounds = table.Column<int>(type: "integer", nullable: false),
                    ends_at_desk = table.Column<bool>(type: "boolean", nullable: false),
                    is_in_use = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_tree", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_mapping",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    purpose = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_mapping", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_rule_alarm",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    point_id = table.Column<long>(type: "bigint", nullable: false),
                    measure = table.Column<int>(type: "integer", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    began_at = table.Column<long>(type: "bigint", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    bound = table.Column<double>(type: "double precision", nullable: false),
                    raised_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    end_value = table.Column<double>(type: "double precision", nullable: true),
                    end_bound = table.Column<double>(type: "double precision", nullable: true),
                    ended_by_change = table.Column<bool>(type: "boolean", nullable: false)
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
                    id = table.Column<int>(type: "integer", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    lease_until = table.Column<long>(type: "bigint", nullable: false),
                    positions = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    ticked_ms = table.Column<long>(type: "bigint", nullable: false),
                    event_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_rule_judge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_rule_live",
                columns: table => new
                {
                    rule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C")
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    admits_unknown = table.Column<bool>(type: "boolean", nullable: false),
                    mappings = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    key_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    key_issued_at = table.Column<long>(type: "bigint", nullable: true),
                    key_issued_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    secret = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    host = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false, collation: "C"),
                    port = table.Column<int>(type: "integer", nullable: false),
                    tls = table.Column<bool>(type: "boolean", nullable: false),
                    user_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    client_id = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    created_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_source", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_attempt",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    detail = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C")
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    roster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    contact_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    starts_at = table.Column<long>(type: "bigint", nullable: false),
                    ends_at = table.Column<long>(type: "bigint", nullable: false),
                    is_standby = table.Column<bool>(type: "boolean", nullable: false),
                    note = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    person_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    person_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    person_role = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    address_shown = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    ways = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    way = table.Column<int>(type: "integer", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    called_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    how = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    sector_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
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
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    alarm_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
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
                    tree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    steps_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    made_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mapping_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false, collation: "C"),
                    sample = table.Column<string>(type: "character varying(16000)", maxLength: 16000, nullable: false, collation: "C"),
                    division_code = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false, collation: "C"),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    made_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C")
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
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    device_id = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
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
