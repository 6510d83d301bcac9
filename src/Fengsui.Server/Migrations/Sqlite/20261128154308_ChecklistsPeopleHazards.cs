using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ChecklistsPeopleHazards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "pact_rate",
                table: "places_village_profiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "meeting_cadence_days",
                table: "places_town_profiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "expires_on",
                table: "places_protection_systems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "replace_cost_yuan",
                table: "places_protection_systems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "replace_year",
                table: "places_protection_systems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "replace_cost_yuan",
                table: "places_protection_assets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "replace_year",
                table: "places_protection_assets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "other_answers_json",
                table: "places_fire_lanes",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "confirmed_at",
                table: "places_duty_commitment",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "confirmed_by",
                table: "places_duty_commitment",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "confirmed_session",
                table: "places_duty_commitment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "filed",
                table: "places_duty_commitment",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "text_hash",
                table: "places_duty_commitment",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "hazards_class",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    penalty_rule = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    legal_basis = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    is_rural = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_urgent_complaint = table.Column<bool>(type: "INTEGER", nullable: false),
                    programmes = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    is_in_use = table.Column<bool>(type: "INTEGER", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_class", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "hazards_clock",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    rule_code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount = table.Column<int>(type: "INTEGER", nullable: false),
                    warn_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    extensions_left = table.Column<int>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    warned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    noticed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    days_left = table.Column<int>(type: "INTEGER", nullable: false),
                    minutes_left = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_clock", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_hazard",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    county_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    rules_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    where = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    part = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    class_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    programmes = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    severity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    clause = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    origin = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    found_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    found_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recurrence_of = table.Column<Guid>(type: "TEXT", nullable: true),
                    root_cause = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    responsible_unit = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    responsible_person = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    supervising_unit = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    supervising_person = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    measures = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    interim_measures = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    funds_planned = table.Column<long>(type: "INTEGER", nullable: true),
                    funds_spent = table.Column<long>(type: "INTEGER", nullable: true),
                    order = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    deadline = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    first_deadline = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    extensions = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    escalation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    registered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    submitted_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reviewed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    was_overdue = table.Column<bool>(type: "INTEGER", nullable: false),
                    entries = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 3000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_hazard", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_number",
                columns: table => new
                {
                    series = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    county_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_number", x => new { x.series, x.county_code, x.year });
                });

            migrationBuilder.CreateTable(
                name: "hazards_programme",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    venue_types = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_programme", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "hazards_rule",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    scope_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    supersedes_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    title_en = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    parameters = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    instrument = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    article = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    confidence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_loaded = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_rule", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_calendar_day",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_calendar_day", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "places_checklist_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    scope_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    based_on_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    title_en = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    applies_to = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    instrument = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    article = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    confidence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pass_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    items_json = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: true),
                    displaced_end = table.Column<long>(type: "INTEGER", nullable: true),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_checklist_edition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_complex_assessments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    complex_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    assessed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    assessed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    report_no = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    next_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_complex_assessments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_complex_duties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    complex_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    party = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    party_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_complex_duties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_control_room_operators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    complex_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    shift = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    certificate_no = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    certificate_expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_control_room_operators", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_fire_pacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: true),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_fire_pacts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_firefighter_welfare",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    station_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    micro_station_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    id_number = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    grade = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    employment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    entered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    contract_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    contract_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    pension_insured = table.Column<bool>(type: "INTEGER", nullable: true),
                    pension_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    medical_insured = table.Column<bool>(type: "INTEGER", nullable: true),
                    medical_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    unemployment_insured = table.Column<bool>(type: "INTEGER", nullable: true),
                    unemployment_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    work_injury_insured = table.Column<bool>(type: "INTEGER", nullable: true),
                    work_injury_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    maternity_insured = table.Column<bool>(type: "INTEGER", nullable: true),
                    maternity_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    accident_insurer = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    accident_sum = table.Column<double>(type: "REAL", nullable: true),
                    accident_expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    monthly_allowance = table.Column<double>(type: "REAL", nullable: true),
                    exited_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    exit_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    exit_reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    insurances_held = table.Column<int>(type: "INTEGER", nullable: true),
                    missing_items = table.Column<int>(type: "INTEGER", nullable: true),
                    next_expiry_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_firefighter_welfare", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_loudspeaker_texts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    occasion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    reading_seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    in_use = table.Column<bool>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_loudspeaker_texts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_member_benefits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount = table.Column<double>(type: "REAL", nullable: true),
                    granted_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_member_benefits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_rural_plan_areas",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_rural_plan_areas", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_rural_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    document_no = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    approved_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    approved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_rural_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_support_policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    issued_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    document_no = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    beneficiaries = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    grants = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_support_policies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_town_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    town_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    chair = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attendees = table.Column<int>(type: "INTEGER", nullable: true),
                    minutes_no = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_town_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_village_patrols",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    village_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    weekday = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    patrol_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    route = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_village_patrols", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_village_police",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    village_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    station_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_village_police", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_village_police_visits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    village_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    visited_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    manager_appointed = table.Column<bool>(type: "INTEGER", nullable: true),
                    rules_and_pact = table.Column<bool>(type: "INTEGER", nullable: true),
                    propaganda_checks = table.Column<bool>(type: "INTEGER", nullable: true),
                    facilities_upkept = table.Column<bool>(type: "INTEGER", nullable: true),
                    volunteer_team = table.Column<bool>(type: "INTEGER", nullable: true),
                    findings = table.Column<string>(type: "TEXT", nullable: false),
                    document_no = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    items_checked = table.Column<int>(type: "INTEGER", nullable: true),
                    items_failing = table.Column<int>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_village_police_visits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_welfare_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    occurred_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    amount = table.Column<double>(type: "REAL", nullable: true),
                    grade = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    basis_document = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    remark = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_welfare_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ui_field_submission",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    arrived_at = table.Column<long>(type: "INTEGER", nullable: false),
                    skew_seconds = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ui_field_submission", x => new { x.account_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "hazards_entry",
                columns: table => new
                {
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    move = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    late_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_entry", x => new { x.hazard_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_hazards_entry_hazards_hazard_hazard_id",
                        column: x => x.hazard_id,
                        principalTable: "hazards_hazard",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_extension",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    asked_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    granted = table.Column<bool>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_extension", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_extension_hazards_hazard_hazard_id",
                        column: x => x.hazard_id,
                        principalTable: "hazards_hazard",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_milestone",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_milestone", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_milestone_hazards_hazard_hazard_id",
                        column: x => x.hazard_id,
                        principalTable: "hazards_hazard",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "places_checklist_sheet",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    checklist = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ledger = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    answers_json = table.Column<string>(type: "TEXT", nullable: false),
                    is_finished = table.Column<bool>(type: "INTEGER", nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    judgement_json = table.Column<string>(type: "TEXT", nullable: false),
                    filled_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_checklist_sheet", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_checklist_sheet_places_checklist_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "places_checklist_edition",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "hazards_class",
                columns: new[] { "code", "is_in_use", "is_rural", "is_urgent_complaint", "legal_basis", "name", "name_en", "order", "penalty_rule", "programmes", "version" },
                columnTypes: new[] { "TEXT", "INTEGER", "INTEGER", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { "compartment", true, false, false, "", "防火分隔破坏", "Fire compartment broken", 200, "", "", 1 },
                    { "control-room", true, false, false, "", "消防控制室无人值班或无证上岗", "Control room unattended or operators without certificate", 230, "", "", 1 },
                    { "ebike", true, false, false, "高层民用建筑消防安全管理规定第四十七条", "电动自行车违规停放、充电", "E-bikes parked or charged where they must not be", 210, "penalty.high-rise47", "", 1 },
                    { "egress-obstructed", true, false, true, "消防法第六十条", "其他妨碍安全疏散的行为", "Other obstruction of egress", 50, "penalty.law60", "", 1 },
                    { "exit-blocked", true, false, true, "消防法第六十条", "占用、堵塞、封闭疏散通道、安全出口", "Egress path or exit occupied, blocked or sealed", 40, "penalty.law60", "", 1 },
                    { "facility-disabled", true, false, true, "消防法第六十条", "擅自拆除、停用消防设施器材", "Fire protection disabled or removed without leave", 70, "penalty.law60", "", 1 },
                    { "facility-faulty", true, false, false, "消防法第六十条", "消防设施器材未保持完好有效", "Fire protection not in working order", 80, "penalty.law60", "", 1 },
                    { "facility-missing", true, false, false, "消防法第六十条", "消防设施器材、标志配置不符合标准", "Fire protection or signs missing or below standard", 90, "penalty.law60", "", 1 },
                    { "fire-resistance", true, true, false, "", "建筑耐火等级低", "Fire resistance too low", 180, "", "", 1 },
                    { "gas", true, false, false, "消防法第六十六条", "燃气用具、管路不符合规定", "Gas appliances or pipes not to standard", 170, "penalty.law66", "", 1 },
                    { "hazmat-dwelling", true, false, false, "消防法第六十一条", "易燃易爆危险品与居住场所同一建筑", "Dangerous goods and dwelling in one building", 140, "penalty.law61", "petrochemical", 1 },
                    { "hot-work", true, false, false, "", "违规动火、用火", "Hot work or open fire against the rules", 220, "", "", 1 },
                    { "hydrant-obstructed", true, false, false, "消防法第六十条", "埋压、圈占、遮挡消火栓", "Hydrant buried, enclosed or hidden", 100, "penalty.law60", "", 1 },
                    { "lane-blocked", true, false, false, "消防法第六十条", "占用、堵塞、封闭消防车通道", "Fire lane occupied, blocked or sealed", 10, "penalty.law60", "life-lane", 1 },
                    { "lane-substandard", true, true, false, "", "消防车通道不畅（宽度、净高、转弯不足）", "Fire lane too narrow, too low or without turning", 20, "", "life-lane", 1 },
                    { "lane-unmarked", true, false, false, "", "消防车通道标识缺失", "Fire lane not marked", 30, "", "life-lane", 1 },
                    { "lining", true, false, false, "", "违规使用易燃可燃装修、保温材料", "Combustible lining or insulation", 190, "", "", 1 },
                    { "live-work", true, false, false, "消防法第六十一条", "生产、储存、经营与居住合用", "Production, storage or trade mixed with dwelling", 150, "penalty.law61", "aged", 1 },
                    { "management", true, false, false, "", "消防安全责任、制度、培训不落实", "Duty, rules or training not carried out", 240, "", "", 1 },
                    { "notice-ignored", true, false, false, "消防法第六十条", "经通知不及时消除火灾隐患", "Hazard not removed after notice", 120, "penalty.law60", "", 1 },
                    { "other", true, false, false, "", "其他火灾隐患", "Other hazard", 250, "", "", 1 },
                    { "separation", true, true, false, "消防法第六十条", "防火间距不足或被占用", "Fire separation distance too small or occupied", 110, "penalty.law60", "", 1 },
                    { "unauthorised-opening", true, false, false, "消防法第五十八条", "未经许可投入使用、营业", "Opened or used without permission", 130, "penalty.law58", "", 1 },
                    { "window-barred", true, false, false, "消防法第六十条", "门窗设置影响逃生、救援的障碍物", "Doors or windows barred against escape and rescue", 60, "penalty.law60", "", 1 },
                    { "wiring", true, true, false, "消防法第六十六条", "电气线路敷设、老化不符合规定", "Wiring aged or not to standard", 160, "penalty.law66", "", 1 }
                });

            migrationBuilder.InsertData(
                table: "hazards_programme",
                columns: new[] { "code", "name", "name_en", "order", "venue_types", "version" },
                columnTypes: new[] { "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { "aged", "老旧场所", "Aged places", 50, "aged-residential-quarter,rental-house,live-work-occupancy", 1 },
                    { "complex", "大型商业综合体", "Large commercial complexes", 30, "shopping-mall", 1 },
                    { "high-rise", "高层建筑", "High-rise buildings", 20, "high-rise-residential", 1 },
                    { "industries", "重点行业", "Key industries", 70, "school,kindergarten,elder-care-facility,entertainment-venue,hotel,shopping-mall,market,hospital,religious-site,heritage-building,cultural-venue", 1 },
                    { "life-lane", "消防生命通道", "Life-safety access", 10, "", 1 },
                    { "petrochemical", "石油化工企业", "Petrochemical facilities", 40, "petrochemical-facility,hazardous-materials-site,petrol-station,gas-station", 1 },
                    { "rural", "乡村火灾防控", "Rural areas", 60, "traditional-village", 1 }
                });

            migrationBuilder.InsertData(
                table: "hazards_rule",
                columns: new[] { "id", "article", "code", "confidence", "created_at", "created_by", "edition", "effective_from", "effective_to", "instrument", "is_loaded", "kind", "parameters", "scope_code", "supersedes_id", "title", "title_en", "version" },
                columnTypes: new[] { "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { new Guid("179182cb-d9d4-1624-c79d-29627bd805fc"), "第十八条第二款", "clock.complaint", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":3,\"unit\":\"WorkingDays\",\"warnHours\":24,\"extensions\":0}", "", null, "举报投诉核查", "Complaint checked on site", 1 },
                    { new Guid("2a2d937f-aff5-f2cd-01cb-5728f566b5d8"), "第二十二条、第二十三条", "clock.sealing-decision", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":3,\"unit\":\"WorkingDays\",\"warnHours\":24,\"extensions\":0}", "", null, "临时查封决定制作送达", "Temporary sealing decided and served", 1 },
                    { new Guid("34e8d081-a3f9-3a8b-0cf2-8e8d96927be0"), "第二十条", "clock.reinspection", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":3,\"unit\":\"WorkingDays\",\"warnHours\":24,\"extensions\":0}", "", null, "复查", "Reinspection", 1 },
                    { new Guid("46263b32-07db-2b9a-b972-26e644889a66"), "第三十四条", "clock.police-transfer", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":5,\"unit\":\"WorkingDays\",\"warnHours\":24,\"extensions\":0}", "", null, "派出所移送消防救援机构", "Police station transfers to the fire agency", 1 },
                    { new Guid("4c4714f5-963d-49d5-07e4-192d7deb4e49"), "第十八条第一款", "clock.complaint-urgent", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":24,\"unit\":\"Hours\",\"warnHours\":4,\"extensions\":0}", "", null, "举报投诉核查（24 小时）", "Complaint checked on site (24 h)", 1 },
                    { new Guid("4d4f00f3-3169-1744-1759-4d4d6b714a51"), "第四十七条", "penalty.high-rise47", "Sourced", 1767225600000L, "", 1, null, null, "高层民用建筑消防安全管理规定（应急管理部令第5号）", true, "Penalty", "{\"acts\":[\"ebike\"],\"unitFrom\":2000,\"unitTo\":10000,\"personFrom\":500,\"personTo\":1000,\"measures\":[\"经营性单位 2,000–10,000 元；非经营性单位和个人 500–1,000 元\"]}", "", null, "高层民用建筑消防安全管理规定第四十七条", "Order 5 on high-rise buildings, article 47", 1 },
                    { new Guid("4e63be55-2230-2aac-3627-8ccb06ad4c38"), "第六条第四项", "clock.government-decision", "Sourced", 1767225600000L, "", 1, null, null, "消防安全责任制实施办法（国办发〔2017〕87号）", true, "Clock", "{\"amount\":7,\"unit\":\"WorkingDays\",\"warnHours\":48,\"extensions\":0}", "", null, "政府挂牌督办决定", "Government decides on listing", 1 },
                    { new Guid("502c5095-f2c8-d9c7-a498-1b3bd7ffbf5f"), "第五十八条", "penalty.law58", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Penalty", "{\"acts\":[\"unauthorised-opening\"],\"unitFrom\":30000,\"unitTo\":300000,\"measures\":[\"责令停止使用或者停产停业\"]}", "", null, "消防法第五十八条", "Fire Protection Law, article 58", 1 },
                    { new Guid("55136f9e-8acf-f54f-8d61-b3137eea9bf3"), "", "escalation.2-interview", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Escalation", "{\"level\":\"Interview\",\"daysOverdue\":15}", "", null, "逾期 15 日：约谈", "15 days overdue: interview", 1 },
                    { new Guid("5aa559c1-6d5d-3186-6c56-449e478e63bf"), "第二十一条", "clock.major-notice", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":3,\"unit\":\"WorkingDays\",\"warnHours\":24,\"extensions\":0}", "", null, "重大火灾隐患整改通知书", "Notice of major hazard served", 1 },
                    { new Guid("5e69c1a4-7ba5-d413-3f81-9411be81a9a6"), "", "clock.verify", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Clock", "{\"amount\":2,\"unit\":\"WorkingDays\",\"warnHours\":8,\"extensions\":0}", "", null, "核实登记", "Finding verified", 1 },
                    { new Guid("67f2c870-cf34-7636-ed10-e18843e99c3e"), "第十九条", "clock.order-served", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":3,\"unit\":\"WorkingDays\",\"warnHours\":24,\"extensions\":0}", "", null, "限期改正通知书制作送达", "Timed order made and served", 1 },
                    { new Guid("7032f6e3-2d25-a296-818a-7ca1ca30f9df"), "第二十一条", "clock.major-report", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":7,\"unit\":\"WorkingDays\",\"warnHours\":48,\"extensions\":0}", "", null, "重大火灾隐患书面报告政府", "Major hazard reported to government", 1 },
                    { new Guid("a04a8eb2-1420-c379-2123-54972b08925d"), "第二十二条、第二十三条", "clock.sealing-period", "KnownHigh", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":30,\"unit\":\"Days\",\"warnHours\":72,\"extensions\":0}", "", null, "临时查封期限", "Temporary sealing lasts", 1 },
                    { new Guid("a7202870-43b8-3419-1b27-81d978e07736"), "", "recurrence", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Recurrence", "{\"months\":12}", "", null, "同一场所同类隐患复发", "The same class returns at the same place", 1 },
                    { new Guid("ab833994-a520-103b-350a-f4518f8008d8"), "第六十条", "penalty.law60", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Penalty", "{\"acts\":[\"lane-blocked\",\"exit-blocked\",\"egress-obstructed\",\"window-barred\",\"facility-disabled\",\"facility-faulty\",\"facility-missing\",\"hydrant-obstructed\",\"separation\",\"notice-ignored\"],\"unitFrom\":5000,\"unitTo\":50000,\"personTo\":500,\"measures\":[\"个人警告或者五百元以下罚款（第二至五项）\",\"拒不改正的强制执行，费用由违法行为人承担\"]}", "", null, "消防法第六十条", "Fire Protection Law, article 60", 1 },
                    { new Guid("b532810f-7881-2ee3-b435-98d50ead800d"), "", "escalation.1-letter", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Escalation", "{\"level\":\"Letter\",\"daysOverdue\":1}", "", null, "逾期 1 日：督办函", "1 day overdue: letter", 1 },
                    { new Guid("ba53b2af-4629-c80c-2577-6861f8b00013"), "第二十三条", "clock.sealing-study", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":24,\"unit\":\"Hours\",\"warnHours\":4,\"extensions\":0}", "", null, "紧急查封集体研究", "Collective study after emergency sealing", 1 },
                    { new Guid("cd7eb696-d829-3bb2-6dee-e74915cc9895"), "第六十六条", "penalty.law66", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Penalty", "{\"acts\":[\"wiring\",\"gas\"],\"unitFrom\":1000,\"unitTo\":5000,\"measures\":[\"责令停止使用\"]}", "", null, "消防法第六十六条", "Fire Protection Law, article 66", 1 },
                    { new Guid("e3d0f9e7-efba-81b9-ea6c-e06e4c0c4664"), "第六十一条", "penalty.law61", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Penalty", "{\"acts\":[\"hazmat-dwelling\",\"live-work\"],\"unitFrom\":5000,\"unitTo\":50000,\"measures\":[\"责令停产停业\"]}", "", null, "消防法第六十一条", "Fire Protection Law, article 61", 1 },
                    { new Guid("f704be09-b14e-6656-a958-03ee18f70c9c"), "第二十一条", "clock.major-report-experts", "Sourced", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）", true, "Clock", "{\"amount\":17,\"unit\":\"WorkingDays\",\"warnHours\":48,\"extensions\":0}", "", null, "重大火灾隐患书面报告政府（专家论证）", "Major hazard reported to government (expert panel)", 1 },
                    { new Guid("f8c52de8-a363-8a70-815d-c396144df1d9"), "", "clock.tracking-visit", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Clock", "{\"amount\":30,\"unit\":\"Days\",\"warnHours\":72,\"extensions\":0}", "", null, "挂牌督办跟踪走访", "Tracking visit of a listed hazard", 1 },
                    { new Guid("fd74876f-05e7-d901-b3b9-8253e4750153"), "", "escalation.3-exposure", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Escalation", "{\"level\":\"Exposure\",\"daysOverdue\":30}", "", null, "逾期 30 日：社会曝光", "30 days overdue: exposure", 1 }
                });

            migrationBuilder.InsertData(
                table: "kernel_calendar_day",
                columns: new[] { "day", "changed_by", "kind", "name", "source", "version" },
                columnTypes: new[] { "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { new DateOnly(2025, 1, 1), "", "Holiday", "元旦", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 1, 26), "", "WorkingDay", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 1, 28), "", "Holiday", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 1, 29), "", "Holiday", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 1, 30), "", "Holiday", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 1, 31), "", "Holiday", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 2, 1), "", "Holiday", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 2, 2), "", "Holiday", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 2, 3), "", "Holiday", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 2, 4), "", "Holiday", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 2, 8), "", "WorkingDay", "春节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 4, 4), "", "Holiday", "清明节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 4, 5), "", "Holiday", "清明节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 4, 6), "", "Holiday", "清明节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 4, 27), "", "WorkingDay", "劳动节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 5, 1), "", "Holiday", "劳动节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 5, 2), "", "Holiday", "劳动节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 5, 3), "", "Holiday", "劳动节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 5, 4), "", "Holiday", "劳动节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 5, 5), "", "Holiday", "劳动节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 5, 31), "", "Holiday", "端午节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 6, 1), "", "Holiday", "端午节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 6, 2), "", "Holiday", "端午节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 9, 28), "", "WorkingDay", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 10, 1), "", "Holiday", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 10, 2), "", "Holiday", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 10, 3), "", "Holiday", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 10, 4), "", "Holiday", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 10, 5), "", "Holiday", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 10, 6), "", "Holiday", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 10, 7), "", "Holiday", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 10, 8), "", "Holiday", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2025, 10, 11), "", "WorkingDay", "国庆节", "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）", 1 },
                    { new DateOnly(2026, 1, 1), "", "Holiday", "元旦", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 1, 2), "", "Holiday", "元旦", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 1, 3), "", "Holiday", "元旦", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 1, 4), "", "WorkingDay", "元旦", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 14), "", "WorkingDay", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 15), "", "Holiday", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 16), "", "Holiday", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 17), "", "Holiday", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 18), "", "Holiday", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 19), "", "Holiday", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 20), "", "Holiday", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 21), "", "Holiday", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 22), "", "Holiday", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 23), "", "Holiday", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 2, 28), "", "WorkingDay", "春节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 4, 4), "", "Holiday", "清明节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 4, 5), "", "Holiday", "清明节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 4, 6), "", "Holiday", "清明节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 5, 1), "", "Holiday", "劳动节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 5, 2), "", "Holiday", "劳动节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 5, 3), "", "Holiday", "劳动节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 5, 4), "", "Holiday", "劳动节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 5, 5), "", "Holiday", "劳动节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 5, 9), "", "WorkingDay", "劳动节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 6, 19), "", "Holiday", "端午节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 6, 20), "", "Holiday", "端午节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 6, 21), "", "Holiday", "端午节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 9, 20), "", "WorkingDay", "国庆节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 9, 25), "", "Holiday", "中秋节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 9, 26), "", "Holiday", "中秋节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 9, 27), "", "Holiday", "中秋节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 10, 1), "", "Holiday", "国庆节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 10, 2), "", "Holiday", "国庆节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 10, 3), "", "Holiday", "国庆节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 10, 4), "", "Holiday", "国庆节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 10, 5), "", "Holiday", "国庆节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 10, 6), "", "Holiday", "国庆节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 10, 7), "", "Holiday", "国庆节", "国务院办公厅关于2026年部分节假日安排的通知", 1 },
                    { new DateOnly(2026, 10, 10), "", "WorkingDay", "国庆节", "国务院办公厅关于2026年部分节假日安排的通知", 1 }
                });

            migrationBuilder.InsertData(
                table: "places_checklist_edition",
                columns: new[] { "id", "applies_to", "article", "based_on_id", "code", "confidence", "created_at", "created_by", "displaced_end", "edition", "ends_at", "instrument", "issued_by", "items_json", "pass_percent", "scope_code", "starts_at", "state", "title", "title_en", "version" },
                columnTypes: new[] { "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER", "INTEGER", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { new Guid("00746204-2295-ab00-2b31-b2d1c86eae7d"), "group:any", "第26条", null, "unit-monthly", "Inferred", 0L, "fengsui", null, 1, null, "机关、团体、企业、事业单位消防安全管理规定（公安部令第61号）", "fengsui", "[{\"code\":\"routes\",\"group\":\"\",\"text\":\"疏散通道、安全出口没有堵塞\",\"textEn\":\"Routes and exits are not blocked\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"separation\",\"group\":\"\",\"text\":\"防火分隔完好\",\"textEn\":\"Fire separation is sound\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"allowsNotApplicable\":true,\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"decoration\",\"group\":\"\",\"text\":\"没有违规使用易燃可燃材料装修\",\"textEn\":\"No combustible decoration\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"dangerous-goods\",\"group\":\"\",\"text\":\"没有违规存放、使用易燃易爆危险品\",\"textEn\":\"No dangerous goods against the rules\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"facilities\",\"group\":\"\",\"text\":\"消防设施、器材完好有效\",\"textEn\":\"Facilities and equipment work\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"e-bikes\",\"group\":\"\",\"text\":\"电动自行车没有违规停放、充电\",\"textEn\":\"No e-bikes parked or charged against the rules\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"duty\",\"group\":\"\",\"text\":\"消防安全职责得到落实\",\"textEn\":\"Fire duties are performed\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"daily\",\"group\":\"\",\"text\":\"日常消防安全管理得到落实\",\"textEn\":\"Daily management is done\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"training\",\"group\":\"\",\"text\":\"员工经过消防安全培训\",\"textEn\":\"Staff are trained\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"signed\",\"group\":\"\",\"text\":\"检查记录由检查人员和被检查部门负责人签名\",\"textEn\":\"The record is signed by both sides\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"第26条\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"}]", null, "", null, "Issued", "单位每月防火检查（基本项）", "The unit's monthly fire check: basics", 1 },
                    { new Guid("601deb88-757f-5c1a-29e4-66423cf8f86b"), "group:any", "第31–32条", null, "police-station-unit", "Sourced", 0L, "fengsui", null, 1, null, "消防监督检查规定（公安部令第120号）", "fengsui", "[{\"code\":\"acceptance\",\"group\":\"合法性\",\"text\":\"消防验收或备案合法\",\"textEn\":\"Fire acceptance or filing is in order\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"allowsNotApplicable\":true,\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"pre-opening\",\"group\":\"合法性\",\"text\":\"公众聚集场所已通过投入使用、营业前消防安全检查\",\"textEn\":\"A public-assembly venue passed its pre-opening check\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"allowsNotApplicable\":true,\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"rules\",\"group\":\"管理\",\"text\":\"已制定消防安全制度\",\"textEn\":\"Fire rules are laid down\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"checks\",\"group\":\"管理\",\"text\":\"已组织防火检查\",\"textEn\":\"Fire checks are held\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"training\",\"group\":\"管理\",\"text\":\"已组织消防安全宣传教育培训\",\"textEn\":\"Fire training is given\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"drills\",\"group\":\"管理\",\"text\":\"已组织灭火和应急疏散演练\",\"textEn\":\"Drills are held\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"lane\",\"group\":\"现场\",\"text\":\"消防车通道畅通\",\"textEn\":\"The fire lane is free\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"allowsNotApplicable\":true,\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"routes\",\"group\":\"现场\",\"text\":\"疏散通道畅通\",\"textEn\":\"Evacuation routes are free\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"exits\",\"group\":\"现场\",\"text\":\"安全出口畅通\",\"textEn\":\"Exits are free\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"hydrants\",\"group\":\"现场\",\"text\":\"室内消火栓完好有效\",\"textEn\":\"Indoor hydrants work\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"allowsNotApplicable\":true,\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"signs\",\"group\":\"现场\",\"text\":\"疏散指示标志完好有效\",\"textEn\":\"Exit signs work\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"lights\",\"group\":\"现场\",\"text\":\"应急照明完好有效\",\"textEn\":\"Emergency lights work\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"extinguishers\",\"group\":\"现场\",\"text\":\"灭火器完好有效\",\"textEn\":\"Extinguishers work\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"dangerous-goods\",\"group\":\"现场\",\"text\":\"生产、储存、经营易燃易爆危险品的场所未与居住场所设在同一建筑物内\",\"textEn\":\"Dangerous goods and dwellings are not in one building\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"allowsNotApplicable\":true,\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"maintenance\",\"group\":\"设施\",\"text\":\"设有建筑消防设施的，已按规定维护保养\",\"textEn\":\"Where there are fire facilities, they are maintained\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"allowsNotApplicable\":true,\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"}]", null, "", null, "Issued", "公安派出所日常消防监督检查（单位）", "Daily fire check by the police station: units", 1 },
                    { new Guid("92edcdd7-d603-3165-3b95-1d7c49b047ed"), "ledger:fire-lanes", "", null, "fire-lane-marking", "Sourced", 0L, "fengsui", null, 1, null, "应急消〔2019〕334号", "fengsui", "[{\"code\":\"line\",\"group\":\"\",\"text\":\"路缘石或路面边缘标线已按要求施划\",\"textEn\":\"The line on the curb or the lane's edge is marked as required\",\"guidance\":\"有路缘石的，立面和顶面施划黄色禁止停车标线；没有路缘石的，距路面边缘 30 cm 施划单黄实线，线宽 15 cm。\",\"guidanceEn\":\"With a curb: yellow no-stopping on its face and top. Without: a single solid yellow line 30 cm from the edge, 15 cm wide.\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"lineMarked\"},{\"code\":\"boxes\",\"group\":\"\",\"text\":\"通道中央的黄色警示方框数量\",\"textEn\":\"Yellow warning boxes in the middle of the lane\",\"guidance\":\"沿行车方向每隔 20 m 一处，方框内分两部分标“消防车道”“禁止占用”。应有数量按通道长度除以 20 向上取整。\",\"guidanceEn\":\"One every 20 m with the two-part text along the direction of travel. Required: the length divided by 20, rounded up.\",\"clause\":\"\",\"kind\":\"Number\",\"unit\":\"个\",\"min\":0,\"max\":5000,\"choices\":[],\"rule\":\"AtLeastRequirement\",\"requirementField\":\"lengthM\",\"requirementPer\":20,\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"boxesMarked\"},{\"code\":\"entrance-grid\",\"group\":\"\",\"text\":\"出入口路面已施划黄色网格线和警示字样\",\"textEn\":\"Yellow grid and text are marked at entrances and exits\",\"guidance\":\"网格覆盖净宽，外框线 20 cm、内部线 10 cm、45° 角，中间标同样字样。\",\"guidanceEn\":\"Over the clear width: outer line 20 cm, inner lines 10 cm at 45°, the same text in the middle.\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"entranceGridMarked\"},{\"code\":\"signs\",\"group\":\"\",\"text\":\"通道两侧已设置警示牌\",\"textEn\":\"Warning plates stand on both sides\",\"guidance\":\"警示牌写明禁止占用以及占用的法律责任。\",\"guidanceEn\":\"The plates state the prohibition and the liability.\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"signsBothSides\"}]", null, "", null, "Issued", "消防车通道划线、标名、立牌", "Marking of fire lanes", 1 },
                    { new Guid("ac786a37-7ebb-72c1-357c-8b76ecdc2e75"), "ledger:village-profiles", "第31–32条", null, "police-station-committee", "Sourced", 0L, "fengsui", null, 1, null, "消防监督检查规定（公安部令第120号）", "fengsui", "[{\"code\":\"manager\",\"group\":\"\",\"text\":\"已确定消防安全管理人\",\"textEn\":\"A fire safety manager is appointed\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"rules\",\"group\":\"\",\"text\":\"已制定消防安全工作制度\",\"textEn\":\"Fire rules are laid down\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"pact\",\"group\":\"\",\"text\":\"已制定村（居）民防火安全公约\",\"textEn\":\"A fire safety pact is made\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"propaganda\",\"group\":\"\",\"text\":\"已开展消防宣传教育\",\"textEn\":\"Fire propaganda is done\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"checks\",\"group\":\"\",\"text\":\"已开展防火安全检查\",\"textEn\":\"Fire checks are held\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"water\",\"group\":\"\",\"text\":\"消防水源得到维护管理\",\"textEn\":\"The water source is kept up\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"lane\",\"group\":\"\",\"text\":\"消防车通道得到维护管理\",\"textEn\":\"The fire lane is kept up\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"equipment\",\"group\":\"\",\"text\":\"消防器材得到维护管理\",\"textEn\":\"Equipment is kept up\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"},{\"code\":\"volunteers\",\"group\":\"\",\"text\":\"已建立志愿消防队等多种形式消防组织\",\"textEn\":\"A volunteer team exists\",\"guidance\":\"\",\"guidanceEn\":\"\",\"clause\":\"\",\"unit\":\"\",\"choices\":[],\"rule\":\"MustBeYes\",\"requirementField\":\"\",\"accepted\":[],\"hazardClass\":\"\",\"legalBasis\":\"\",\"field\":\"\"}]", null, "", null, "Issued", "公安派出所日常消防监督检查（村居）", "Daily fire check by the police station: villages and residents' committees", 1 }
                });

            migrationBuilder.InsertData(
                table: "places_standing_rule",
                columns: new[] { "id", "and_comparison", "and_measure", "and_threshold", "applies_to", "article", "code", "comparison", "confidence", "created_at", "created_by", "edition", "effective_from", "effective_to", "instrument", "is_example", "measure", "scope_code", "standing", "supersedes_id", "threshold", "title", "title_en", "version" },
                columnTypes: new[] { "TEXT", "TEXT", "TEXT", "REAL", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "TEXT", "REAL", "TEXT", "TEXT", "INTEGER" },
                values: new object[] { new Guid("45f936ec-2a49-d52c-1659-e201303a76a1"), "AtLeast", "None", 0.0, "ledger:protection-systems/MakersLife", "", "system-life.maker", "AtLeast", "Inferred", 0L, "fengsui", 1, null, null, "", false, "MonthsPastMakersLife", "", "SystemExpired", null, 0.0, "设施超过厂家使用年限", "System past the maker's service life", 1 });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_expires_on",
                table: "places_protection_systems",
                column: "expires_on");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_clock_place_id",
                table: "hazards_clock",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_clock_state_due_at",
                table: "hazards_clock",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_clock_subject_kind_subject_id",
                table: "hazards_clock",
                columns: new[] { "subject_kind", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_entry_place_id",
                table: "hazards_entry",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_extension_place_id",
                table: "hazards_extension",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ux_hazards_extension_open",
                table: "hazards_extension",
                column: "hazard_id",
                unique: true,
                filter: "granted IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_county_code_number",
                table: "hazards_hazard",
                columns: new[] { "county_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_division_code_found_at",
                table: "hazards_hazard",
                columns: new[] { "division_code", "found_at" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_origin",
                table: "hazards_hazard",
                column: "origin");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_place_id_class_code_ended_at",
                table: "hazards_hazard",
                columns: new[] { "place_id", "class_code", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_state_division_code_deadline",
                table: "hazards_hazard",
                columns: new[] { "state", "division_code", "deadline" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_milestone_hazard_id",
                table: "hazards_milestone",
                column: "hazard_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_milestone_place_id",
                table: "hazards_milestone",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_rule_code_scope_code_edition",
                table: "hazards_rule",
                columns: new[] { "code", "scope_code", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_checklist_edition_code_scope_code_edition",
                table: "places_checklist_edition",
                columns: new[] { "code", "scope_code", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_checklist_sheet_checklist_finished_at",
                table: "places_checklist_sheet",
                columns: new[] { "checklist", "finished_at" });

            migrationBuilder.CreateIndex(
                name: "IX_places_checklist_sheet_edition_id",
                table: "places_checklist_sheet",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_checklist_sheet_place_id_finished_at",
                table: "places_checklist_sheet",
                columns: new[] { "place_id", "finished_at" });

            migrationBuilder.CreateIndex(
                name: "IX_places_checklist_sheet_record_id_checklist_finished_at",
                table: "places_checklist_sheet",
                columns: new[] { "record_id", "checklist", "finished_at" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_assessments_assessed_on",
                table: "places_complex_assessments",
                column: "assessed_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_assessments_complex_id",
                table: "places_complex_assessments",
                column: "complex_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_assessments_division_code_name",
                table: "places_complex_assessments",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_assessments_import_id",
                table: "places_complex_assessments",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_assessments_name_id",
                table: "places_complex_assessments",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_assessments_next_due_on",
                table: "places_complex_assessments",
                column: "next_due_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_assessments_place_id",
                table: "places_complex_assessments",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_assessments_result_division_code_name",
                table: "places_complex_assessments",
                columns: new[] { "result", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_duties_complex_id",
                table: "places_complex_duties",
                column: "complex_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_duties_division_code_name",
                table: "places_complex_duties",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_duties_import_id",
                table: "places_complex_duties",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_duties_name_id",
                table: "places_complex_duties",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_duties_party_division_code_name",
                table: "places_complex_duties",
                columns: new[] { "party", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complex_duties_place_id",
                table: "places_complex_duties",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_control_room_operators_certificate_expires_on",
                table: "places_control_room_operators",
                column: "certificate_expires_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_control_room_operators_complex_id",
                table: "places_control_room_operators",
                column: "complex_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_control_room_operators_division_code_name",
                table: "places_control_room_operators",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_control_room_operators_import_id",
                table: "places_control_room_operators",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_control_room_operators_level_division_code_name",
                table: "places_control_room_operators",
                columns: new[] { "level", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_control_room_operators_name_id",
                table: "places_control_room_operators",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_control_room_operators_place_id",
                table: "places_control_room_operators",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_control_room_operators_shift_division_code_name",
                table: "places_control_room_operators",
                columns: new[] { "shift", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_pacts_division_code_name",
                table: "places_fire_pacts",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_pacts_effective_from",
                table: "places_fire_pacts",
                column: "effective_from");

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_pacts_import_id",
                table: "places_fire_pacts",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_pacts_name_id",
                table: "places_fire_pacts",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_pacts_place_id",
                table: "places_fire_pacts",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_division_code_name",
                table: "places_firefighter_welfare",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_employment_division_code_name",
                table: "places_firefighter_welfare",
                columns: new[] { "employment", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_import_id",
                table: "places_firefighter_welfare",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_micro_station_id",
                table: "places_firefighter_welfare",
                column: "micro_station_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_name_id",
                table: "places_firefighter_welfare",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_next_expiry_on",
                table: "places_firefighter_welfare",
                column: "next_expiry_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_place_id",
                table: "places_firefighter_welfare",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_role_division_code_name",
                table: "places_firefighter_welfare",
                columns: new[] { "role", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_state_division_code_name",
                table: "places_firefighter_welfare",
                columns: new[] { "state", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_firefighter_welfare_station_id",
                table: "places_firefighter_welfare",
                column: "station_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_loudspeaker_texts_division_code_name",
                table: "places_loudspeaker_texts",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_loudspeaker_texts_import_id",
                table: "places_loudspeaker_texts",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_loudspeaker_texts_in_use_division_code_name",
                table: "places_loudspeaker_texts",
                columns: new[] { "in_use", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_loudspeaker_texts_name_id",
                table: "places_loudspeaker_texts",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_loudspeaker_texts_occasion_division_code_name",
                table: "places_loudspeaker_texts",
                columns: new[] { "occasion", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_loudspeaker_texts_place_id",
                table: "places_loudspeaker_texts",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_member_benefits_division_code_name",
                table: "places_member_benefits",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_member_benefits_granted_on",
                table: "places_member_benefits",
                column: "granted_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_member_benefits_import_id",
                table: "places_member_benefits",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_member_benefits_kind_division_code_name",
                table: "places_member_benefits",
                columns: new[] { "kind", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_member_benefits_member_id",
                table: "places_member_benefits",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_member_benefits_name_id",
                table: "places_member_benefits",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_member_benefits_place_id",
                table: "places_member_benefits",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_member_benefits_policy_id",
                table: "places_member_benefits",
                column: "policy_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_member_benefits_valid_to",
                table: "places_member_benefits",
                column: "valid_to");

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plan_areas_division_code_name",
                table: "places_rural_plan_areas",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plan_areas_import_id",
                table: "places_rural_plan_areas",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plan_areas_name_id",
                table: "places_rural_plan_areas",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plan_areas_place_id",
                table: "places_rural_plan_areas",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plan_areas_plan_id",
                table: "places_rural_plan_areas",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plans_approved_on",
                table: "places_rural_plans",
                column: "approved_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plans_division_code_name",
                table: "places_rural_plans",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plans_import_id",
                table: "places_rural_plans",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plans_level_division_code_name",
                table: "places_rural_plans",
                columns: new[] { "level", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plans_name_id",
                table: "places_rural_plans",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plans_place_id",
                table: "places_rural_plans",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_rural_plans_valid_to",
                table: "places_rural_plans",
                column: "valid_to");

            migrationBuilder.CreateIndex(
                name: "IX_places_support_policies_division_code_name",
                table: "places_support_policies",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_support_policies_effective_from",
                table: "places_support_policies",
                column: "effective_from");

            migrationBuilder.CreateIndex(
                name: "IX_places_support_policies_effective_to",
                table: "places_support_policies",
                column: "effective_to");

            migrationBuilder.CreateIndex(
                name: "IX_places_support_policies_import_id",
                table: "places_support_policies",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_support_policies_name_id",
                table: "places_support_policies",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_support_policies_place_id",
                table: "places_support_policies",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_town_meetings_division_code_name",
                table: "places_town_meetings",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_town_meetings_held_on",
                table: "places_town_meetings",
                column: "held_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_town_meetings_import_id",
                table: "places_town_meetings",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_town_meetings_name_id",
                table: "places_town_meetings",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_town_meetings_place_id",
                table: "places_town_meetings",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_town_meetings_town_id",
                table: "places_town_meetings",
                column: "town_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_patrols_division_code_name",
                table: "places_village_patrols",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_patrols_import_id",
                table: "places_village_patrols",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_patrols_name_id",
                table: "places_village_patrols",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_patrols_patrol_on",
                table: "places_village_patrols",
                column: "patrol_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_patrols_place_id",
                table: "places_village_patrols",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_patrols_village_id",
                table: "places_village_patrols",
                column: "village_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_patrols_weekday_division_code_name",
                table: "places_village_patrols",
                columns: new[] { "weekday", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_division_code_name",
                table: "places_village_police",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_ends_on",
                table: "places_village_police",
                column: "ends_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_import_id",
                table: "places_village_police",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_name_id",
                table: "places_village_police",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_place_id",
                table: "places_village_police",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_places_village_police_running",
                table: "places_village_police",
                column: "village_id",
                unique: true,
                filter: "ends_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_starts_on",
                table: "places_village_police",
                column: "starts_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_village_id",
                table: "places_village_police",
                column: "village_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_visits_division_code_name",
                table: "places_village_police_visits",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_visits_import_id",
                table: "places_village_police_visits",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_visits_name_id",
                table: "places_village_police_visits",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_visits_place_id",
                table: "places_village_police_visits",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_visits_village_id",
                table: "places_village_police_visits",
                column: "village_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_police_visits_visited_on",
                table: "places_village_police_visits",
                column: "visited_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_welfare_entries_division_code_name",
                table: "places_welfare_entries",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_welfare_entries_import_id",
                table: "places_welfare_entries",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_welfare_entries_kind_division_code_name",
                table: "places_welfare_entries",
                columns: new[] { "kind", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_welfare_entries_member_id",
                table: "places_welfare_entries",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_welfare_entries_name_id",
                table: "places_welfare_entries",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_welfare_entries_occurred_on",
                table: "places_welfare_entries",
                column: "occurred_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_welfare_entries_place_id",
                table: "places_welfare_entries",
                column: "place_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hazards_class");

            migrationBuilder.DropTable(
                name: "hazards_clock");

            migrationBuilder.DropTable(
                name: "hazards_entry");

            migrationBuilder.DropTable(
                name: "hazards_extension");

            migrationBuilder.DropTable(
                name: "hazards_milestone");

            migrationBuilder.DropTable(
                name: "hazards_number");

            migrationBuilder.DropTable(
                name: "hazards_programme");

            migrationBuilder.DropTable(
                name: "hazards_rule");

            migrationBuilder.DropTable(
                name: "kernel_calendar_day");

            migrationBuilder.DropTable(
                name: "places_checklist_sheet");

            migrationBuilder.DropTable(
                name: "places_complex_assessments");

            migrationBuilder.DropTable(
                name: "places_complex_duties");

            migrationBuilder.DropTable(
                name: "places_control_room_operators");

            migrationBuilder.DropTable(
                name: "places_fire_pacts");

            migrationBuilder.DropTable(
                name: "places_firefighter_welfare");

            migrationBuilder.DropTable(
                name: "places_loudspeaker_texts");

            migrationBuilder.DropTable(
                name: "places_member_benefits");

            migrationBuilder.DropTable(
                name: "places_rural_plan_areas");

            migrationBuilder.DropTable(
                name: "places_rural_plans");

            migrationBuilder.DropTable(
                name: "places_support_policies");

            migrationBuilder.DropTable(
                name: "places_town_meetings");

            migrationBuilder.DropTable(
                name: "places_village_patrols");

            migrationBuilder.DropTable(
                name: "places_village_police");

            migrationBuilder.DropTable(
                name: "places_village_police_visits");

            migrationBuilder.DropTable(
                name: "places_welfare_entries");

            migrationBuilder.DropTable(
                name: "ui_field_submission");

            migrationBuilder.DropTable(
                name: "hazards_hazard");

            migrationBuilder.DropTable(
                name: "places_checklist_edition");

            migrationBuilder.DropIndex(
                name: "IX_places_protection_systems_expires_on",
                table: "places_protection_systems");

            migrationBuilder.DeleteData(
                table: "places_standing_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("45f936ec-2a49-d52c-1659-e201303a76a1"));

            migrationBuilder.DropColumn(
                name: "pact_rate",
                table: "places_village_profiles");

            migrationBuilder.DropColumn(
                name: "meeting_cadence_days",
                table: "places_town_profiles");

            migrationBuilder.DropColumn(
                name: "expires_on",
                table: "places_protection_systems");

            migrationBuilder.DropColumn(
                name: "replace_cost_yuan",
                table: "places_protection_systems");

            migrationBuilder.DropColumn(
                name: "replace_year",
                table: "places_protection_systems");

            migrationBuilder.DropColumn(
                name: "replace_cost_yuan",
                table: "places_protection_assets");

            migrationBuilder.DropColumn(
                name: "replace_year",
                table: "places_protection_assets");

            migrationBuilder.DropColumn(
                name: "other_answers_json",
                table: "places_fire_lanes");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                table: "places_duty_commitment");

            migrationBuilder.DropColumn(
                name: "confirmed_by",
                table: "places_duty_commitment");

            migrationBuilder.DropColumn(
                name: "confirmed_session",
                table: "places_duty_commitment");

            migrationBuilder.DropColumn(
                name: "filed",
                table: "places_duty_commitment");

            migrationBuilder.DropColumn(
                name: "text_hash",
                table: "places_duty_commitment");
        }
    }
}
