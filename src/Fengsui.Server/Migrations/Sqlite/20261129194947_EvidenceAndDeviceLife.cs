using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EvidenceAndDeviceLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "said_at",
                table: "notifications_call",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "says_fire",
                table: "notifications_call",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "says_fire",
                table: "alarms_call",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "by_camera",
                table: "alarms_alarm",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "calls_fire",
                table: "alarms_alarm",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "calls_no_fire",
                table: "alarms_alarm",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "score_edition",
                table: "alarms_alarm",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "venue_type",
                table: "alarms_alarm",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "video_fire",
                table: "alarms_alarm",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "video_none",
                table: "alarms_alarm",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "alarms_word",
                columns: table => new
                {
                    alarm_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    means = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    fire = table.Column<bool>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms_word", x => new { x.alarm_id, x.source });
                    table.ForeignKey(
                        name: "FK_alarms_word_alarms_alarm_alarm_id",
                        column: x => x.alarm_id,
                        principalTable: "alarms_alarm",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_charge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    charger = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    fen = table.Column<long>(type: "INTEGER", nullable: false),
                    charged_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    made_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    answered_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_charge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_contract",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", maxLength: 120, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    signed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    fen_per_device_month = table.Column<long>(type: "INTEGER", nullable: false),
                    availability_permille = table.Column<int>(type: "INTEGER", nullable: false),
                    arrive_hours = table.Column<int>(type: "INTEGER", nullable: true),
                    repair_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    budget_line = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    no_charge_clause = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    in_force_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    in_force_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_contract", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_model",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    manufacturer = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    service_years = table.Column<int>(type: "INTEGER", nullable: true),
                    service_source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    battery_months = table.Column<int>(type: "INTEGER", nullable: true),
                    heartbeat_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    silent_periods = table.Column<int>(type: "INTEGER", nullable: false),
                    calibration_months = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_model", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_need",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    required = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    set_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    set_at = table.Column<long>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_need", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_statement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contract_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    snapshot_at = table.Column<long>(type: "INTEGER", nullable: false),
                    devices = table.Column<int>(type: "INTEGER", nullable: false),
                    contracted_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    alive_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    tickets_due = table.Column<int>(type: "INTEGER", nullable: false),
                    tickets_late = table.Column<int>(type: "INTEGER", nullable: false),
                    base_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    deducted_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    payable_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    prepared_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    prepared_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    prepared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_statement", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_statement_sensing_life_contract_contract_id",
                        column: x => x.contract_id,
                        principalTable: "sensing_life_contract",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_term",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contract_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    clause = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_term", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_term_sensing_life_contract_contract_id",
                        column: x => x.contract_id,
                        principalTable: "sensing_life_contract",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    model_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    purchase_contract = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    delivered_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    warranty_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    funding = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_batch", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_batch_sensing_life_model_model_id",
                        column: x => x.model_id,
                        principalTable: "sensing_life_model",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_deduction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    statement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    clause = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    quantity = table.Column<double>(type: "REAL", nullable: false),
                    fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_deduction", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_deduction_sensing_life_statement_statement_id",
                        column: x => x.statement_id,
                        principalTable: "sensing_life_statement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_payment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    statement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    paid_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    fen = table.Column<long>(type: "INTEGER", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    budget_line = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    reverses_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    entered_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_payment", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_payment_sensing_life_statement_statement_id",
                        column: x => x.statement_id,
                        principalTable: "sensing_life_statement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_statement_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    statement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asset_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    contracted_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    alive_seconds = table.Column<long>(type: "INTEGER", nullable: false),
                    tickets_late = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_statement_line", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_statement_line_sensing_life_statement_statement_id",
                        column: x => x.statement_id,
                        principalTable: "sensing_life_statement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_asset",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    model_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    device_id = table.Column<long>(type: "INTEGER", nullable: true),
                    spot_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    position = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    installed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    installed_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    battery_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    calibrated_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    replaces_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    replaced_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    contract_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    covered_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    health = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    causes = table.Column<int>(type: "INTEGER", nullable: false),
                    health_since = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_asset", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_asset_sensing_life_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "sensing_life_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sensing_life_asset_sensing_life_model_model_id",
                        column: x => x.model_id,
                        principalTable: "sensing_life_model",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asset_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    spot_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_event", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_event_sensing_life_asset_asset_id",
                        column: x => x.asset_id,
                        principalTable: "sensing_life_asset",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_health",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asset_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<long>(type: "INTEGER", nullable: true),
                    health = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    alive = table.Column<bool>(type: "INTEGER", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_health", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_health_sensing_life_asset_asset_id",
                        column: x => x.asset_id,
                        principalTable: "sensing_life_asset",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sensing_life_ticket",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    asset_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    position = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    open_key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    contract_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    arrive_by = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    assignee_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    assignee = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    assigned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    arrived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fixed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fixed_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    fix_note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    end = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_life_ticket", x => x.id);
                    table.ForeignKey(
                        name: "FK_sensing_life_ticket_sensing_life_asset_asset_id",
                        column: x => x.asset_id,
                        principalTable: "sensing_life_asset",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_word_place_id",
                table: "alarms_word",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_asset_batch_id",
                table: "sensing_life_asset",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_asset_contract_id",
                table: "sensing_life_asset",
                column: "contract_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_asset_device_id",
                table: "sensing_life_asset",
                column: "device_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_asset_model_id",
                table: "sensing_life_asset",
                column: "model_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_asset_place_id",
                table: "sensing_life_asset",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_asset_serial",
                table: "sensing_life_asset",
                column: "serial",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_asset_spot_id",
                table: "sensing_life_asset",
                column: "spot_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_asset_state_health",
                table: "sensing_life_asset",
                columns: new[] { "state", "health" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_batch_model_id",
                table: "sensing_life_batch",
                column: "model_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_batch_number",
                table: "sensing_life_batch",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_charge_place_id",
                table: "sensing_life_charge",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_contract_number",
                table: "sensing_life_contract",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_deduction_statement_id",
                table: "sensing_life_deduction",
                column: "statement_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_event_asset_id_id",
                table: "sensing_life_event",
                columns: new[] { "asset_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_event_place_id",
                table: "sensing_life_event",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_event_spot_id",
                table: "sensing_life_event",
                column: "spot_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_health_asset_id_from",
                table: "sensing_life_health",
                columns: new[] { "asset_id", "from" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_health_place_id",
                table: "sensing_life_health",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_model_manufacturer_name",
                table: "sensing_life_model",
                columns: new[] { "manufacturer", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_need_place_id_kind",
                table: "sensing_life_need",
                columns: new[] { "place_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_payment_reverses_id",
                table: "sensing_life_payment",
                column: "reverses_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_payment_statement_id",
                table: "sensing_life_payment",
                column: "statement_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_statement_contract_id_month",
                table: "sensing_life_statement",
                columns: new[] { "contract_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_statement_line_statement_id",
                table: "sensing_life_statement_line",
                column: "statement_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_term_contract_id",
                table: "sensing_life_term",
                column: "contract_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_ticket_asset_id",
                table: "sensing_life_ticket",
                column: "asset_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_ticket_contract_id",
                table: "sensing_life_ticket",
                column: "contract_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_ticket_number",
                table: "sensing_life_ticket",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_ticket_open_key",
                table: "sensing_life_ticket",
                column: "open_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_ticket_place_id",
                table: "sensing_life_ticket",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_life_ticket_state_due_at",
                table: "sensing_life_ticket",
                columns: new[] { "state", "due_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alarms_word");

            migrationBuilder.DropTable(
                name: "sensing_life_charge");

            migrationBuilder.DropTable(
                name: "sensing_life_deduction");

            migrationBuilder.DropTable(
                name: "sensing_life_event");

            migrationBuilder.DropTable(
                name: "sensing_life_health");

            migrationBuilder.DropTable(
                name: "sensing_life_need");

            migrationBuilder.DropTable(
                name: "sensing_life_payment");

            migrationBuilder.DropTable(
                name: "sensing_life_statement_line");

            migrationBuilder.DropTable(
                name: "sensing_life_term");

            migrationBuilder.DropTable(
                name: "sensing_life_ticket");

            migrationBuilder.DropTable(
                name: "sensing_life_statement");

            migrationBuilder.DropTable(
                name: "sensing_life_asset");

            migrationBuilder.DropTable(
                name: "sensing_life_contract");

            migrationBuilder.DropTable(
                name: "sensing_life_batch");

            migrationBuilder.DropTable(
                name: "sensing_life_model");

            migrationBuilder.DropColumn(
                name: "said_at",
                table: "notifications_call");

            migrationBuilder.DropColumn(
                name: "says_fire",
                table: "notifications_call");

            migrationBuilder.DropColumn(
                name: "says_fire",
                table: "alarms_call");

            migrationBuilder.DropColumn(
                name: "by_camera",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "calls_fire",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "calls_no_fire",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "score_edition",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "venue_type",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "video_fire",
                table: "alarms_alarm");

            migrationBuilder.DropColumn(
                name: "video_none",
                table: "alarms_alarm");
        }
    }
}
