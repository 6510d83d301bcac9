using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HazardsAtWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_hazards_hazard_state_division_code_deadline",
                table: "hazards_hazard");

            migrationBuilder.AddColumn<DateOnly>(
                name: "due_order",
                table: "hazards_hazard",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "ended_on",
                table: "hazards_hazard",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tallied",
                table: "hazards_hazard",
                type: "TEXT",
                maxLength: 900,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "title_en",
                table: "hazards_clock",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "hazards_inspection",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    county_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    where = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    planned_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    inspectors_json = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    inspector_keys = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    planned_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    planned_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    started_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    present = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    found_count = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_inspection", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_lever",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    county_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    meets_at = table.Column<long>(type: "INTEGER", nullable: true),
                    venue = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    attendees = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    agenda = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    minutes = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    rounds = table.Column<int>(type: "INTEGER", nullable: false),
                    public_text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    written_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    legal_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    legal_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    privacy_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    privacy_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    holder = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    holder_role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    suggested_from = table.Column<int>(type: "INTEGER", nullable: true),
                    suggested_to = table.Column<int>(type: "INTEGER", nullable: true),
                    two_people_from = table.Column<int>(type: "INTEGER", nullable: true),
                    amount = table.Column<int>(type: "INTEGER", nullable: true),
                    outside_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    decision_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    settled_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    result = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    entries = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 3000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_lever", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_maintenance_contract",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    every_months = table.Column<int>(type: "INTEGER", nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    last_visit_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_maintenance_contract", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_major",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    county_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    where = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    summary = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    inspected_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opened_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    inputs = table.Column<string>(type: "TEXT", maxLength: 30000, nullable: false),
                    standard = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    fired = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    study_members = table.Column<int>(type: "INTEGER", nullable: false),
                    experts = table.Column<int>(type: "INTEGER", nullable: false),
                    experts_agree = table.Column<int>(type: "INTEGER", nullable: false),
                    determined_at = table.Column<long>(type: "INTEGER", nullable: true),
                    notice_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    notice_served_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reported_at = table.Column<long>(type: "INTEGER", nullable: true),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    plate_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    listed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decision_number = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    responsible_unit = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    responsible_person = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    supervising_unit = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    measures = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    interim_measures = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    plan_proposed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    plan_approved_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    funds_planned = table.Column<long>(type: "INTEGER", nullable: true),
                    funds_allocated = table.Column<long>(type: "INTEGER", nullable: true),
                    funds_spent = table.Column<long>(type: "INTEGER", nullable: true),
                    deadline = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    extensions = table.Column<int>(type: "INTEGER", nullable: false),
                    extension_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    extension_asked_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    extension_decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    visits = table.Column<int>(type: "INTEGER", nullable: false),
                    missed_visits = table.Column<int>(type: "INTEGER", nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    applied_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reinspected_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    closeout_reviewed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    consented_at = table.Column<long>(type: "INTEGER", nullable: true),
                    plate_removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ending = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    restraint = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    restrained_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sealed_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    seal_study_due = table.Column<bool>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    entries = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_major", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    county_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    where = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    inspection_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    lever_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    deadline = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    measures = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    interim_measures = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    demand = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    meeting = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    receiver = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    template_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    drafted_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    drafted_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    drafted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: true),
                    served_how = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    served_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    served_to = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    served_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_notice_kind",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    number_pattern = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    ordering = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    clock_code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    needs_hazards = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_in_use = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_notice_kind", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "hazards_notice_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    scope_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_notice_template", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_outage",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    system_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    system_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    measures = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    asked_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_outage", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_petro_control",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    risk_point = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    every_days = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_checked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    held = table.Column<bool>(type: "INTEGER", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_petro_control", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_petro_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    group_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    responsible = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    budget = table.Column<long>(type: "INTEGER", nullable: false),
                    spent = table.Column<long>(type: "INTEGER", nullable: false),
                    percent = table.Column<int>(type: "INTEGER", nullable: false),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_petro_task", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    county_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    rules_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    where = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    class_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    is_urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    contact = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    name_mask = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone_mask = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    consent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    is_insider = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_false_identity = table.Column<bool>(type: "INTEGER", nullable: false),
                    declines_reward = table.Column<bool>(type: "INTEGER", nullable: false),
                    review_reasons = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    same_as = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    photos = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    merged_into_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    department = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    checked_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    findings = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hazard_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    hazard_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    was_known = table.Column<bool>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    call_back = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    satisfied = table.Column<bool>(type: "INTEGER", nullable: true),
                    feedback = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    feedback_at = table.Column<long>(type: "INTEGER", nullable: true),
                    was_late = table.Column<bool>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    entries = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_report", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_reward",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    county_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    rules_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    report_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    report_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hazard_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    steps = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    drafted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    approved_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    approved_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    budget_year = table.Column<int>(type: "INTEGER", nullable: true),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    claimed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    payee = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    payee_mask = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    paid_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paid_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    voucher = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_reward", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_reward_entry",
                columns: table => new
                {
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    reward_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    paper = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_reward_entry", x => new { x.division_code, x.year, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "hazards_reward_fund",
                columns: table => new
                {
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    budget = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    paid = table.Column<long>(type: "INTEGER", nullable: false),
                    entries = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_reward_fund", x => new { x.division_code, x.year });
                });

            migrationBuilder.CreateTable(
                name: "hazards_self_draw",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    seed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    percent = table.Column<double>(type: "REAL", nullable: false),
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    units = table.Column<int>(type: "INTEGER", nullable: false),
                    picked = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    drawn_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_self_draw", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_self_risk_kind",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    is_in_use = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_self_risk_kind", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "hazards_self_round",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    type_code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    period_start = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rule_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    checklist = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    risks_json = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: false),
                    assessed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sheet_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    check_passed = table.Column<bool>(type: "INTEGER", nullable: false),
                    findings = table.Column<int>(type: "INTEGER", nullable: false),
                    commitment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    commitment_text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    measures = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    signed_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    committed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    committed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    was_late = table.Column<bool>(type: "INTEGER", nullable: false),
                    sample = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_self_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_self_sample",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    draw_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    town = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    type_code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    stratum_size = table.Column<int>(type: "INTEGER", nullable: false),
                    stratum_quota = table.Column<int>(type: "INTEGER", nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    checked_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_self_sample", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_self_words",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_self_words", x => x.kind);
                });

            migrationBuilder.CreateTable(
                name: "hazards_standard_score",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    type_code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    template_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    template_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    polarity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    self_json = table.Column<string>(type: "TEXT", maxLength: 300000, nullable: false),
                    review_json = table.Column<string>(type: "TEXT", maxLength: 300000, nullable: false),
                    self_points = table.Column<int>(type: "INTEGER", nullable: true),
                    points = table.Column<int>(type: "INTEGER", nullable: true),
                    of = table.Column<int>(type: "INTEGER", nullable: false),
                    grade = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    vetoed = table.Column<bool>(type: "INTEGER", nullable: false),
                    submitted_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reviewed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reviewed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    graded_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    appeals = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_standard_score", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_standard_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    title_en = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    venues = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    polarity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    items_json = table.Column<string>(type: "TEXT", maxLength: 300000, nullable: false),
                    grades_json = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    valid_months = table.Column<int>(type: "INTEGER", nullable: false),
                    instrument = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    confidence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_issued = table.Column<bool>(type: "INTEGER", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_standard_template", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_system_link",
                columns: table => new
                {
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    system_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    system_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_system_link", x => x.hazard_id);
                    table.ForeignKey(
                        name: "FK_hazards_system_link_hazards_hazard_hazard_id",
                        column: x => x.hazard_id,
                        principalTable: "hazards_hazard",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_system_test",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    system_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    system_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    system_kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    tested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    tested_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    works = table.Column<bool>(type: "INTEGER", nullable: false),
                    readings_json = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    passed = table.Column<bool>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    next_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_system_test", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hazards_tally",
                columns: table => new
                {
                    sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    dimension = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    found = table.Column<int>(type: "INTEGER", nullable: false),
                    recurred = table.Column<int>(type: "INTEGER", nullable: false),
                    closed = table.Column<int>(type: "INTEGER", nullable: false),
                    on_time = table.Column<int>(type: "INTEGER", nullable: false),
                    dismissed = table.Column<int>(type: "INTEGER", nullable: false),
                    open = table.Column<int>(type: "INTEGER", nullable: false),
                    overdue = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_tally", x => new { x.sector, x.dimension, x.month, x.division_code, x.value });
                });

            migrationBuilder.CreateTable(
                name: "ui_burden",
                columns: table => new
                {
                    form = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    shown = table.Column<int>(type: "INTEGER", nullable: false),
                    typed = table.Column<int>(type: "INTEGER", nullable: false),
                    filled = table.Column<int>(type: "INTEGER", nullable: false),
                    empty = table.Column<int>(type: "INTEGER", nullable: false),
                    seconds = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ui_burden", x => new { x.form, x.role, x.month, x.field });
                });

            migrationBuilder.CreateTable(
                name: "hazards_inspection_finding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    inspection_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sheet_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    item_code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    class_code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    clause = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_inspection_finding", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_inspection_finding_hazards_inspection_inspection_id",
                        column: x => x.inspection_id,
                        principalTable: "hazards_inspection",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_inspection_sheet",
                columns: table => new
                {
                    inspection_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sheet_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    checklist = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    passes = table.Column<bool>(type: "INTEGER", nullable: false),
                    filled_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_inspection_sheet", x => new { x.inspection_id, x.sheet_id });
                    table.ForeignKey(
                        name: "FK_hazards_inspection_sheet_hazards_inspection_inspection_id",
                        column: x => x.inspection_id,
                        principalTable: "hazards_inspection",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_lever_entry",
                columns: table => new
                {
                    lever_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    move = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    @event = table.Column<string>(name: "event", type: "TEXT", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_lever_entry", x => new { x.lever_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_hazards_lever_entry_hazards_lever_lever_id",
                        column: x => x.lever_id,
                        principalTable: "hazards_lever",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_lever_hazard",
                columns: table => new
                {
                    lever_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_lever_hazard", x => new { x.lever_id, x.hazard_id });
                    table.ForeignKey(
                        name: "FK_hazards_lever_hazard_hazards_lever_lever_id",
                        column: x => x.lever_id,
                        principalTable: "hazards_lever",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_lever_hop",
                columns: table => new
                {
                    lever_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    from_role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: true),
                    received_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    accepted = table.Column<bool>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_lever_hop", x => new { x.lever_id, x.order });
                    table.ForeignKey(
                        name: "FK_hazards_lever_hop_hazards_lever_lever_id",
                        column: x => x.lever_id,
                        principalTable: "hazards_lever",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_lever_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lever_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_lever_task", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_lever_task_hazards_lever_lever_id",
                        column: x => x.lever_id,
                        principalTable: "hazards_lever",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_maintenance_visit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contract_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    done = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_maintenance_visit", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_maintenance_visit_hazards_maintenance_contract_contract_id",
                        column: x => x.contract_id,
                        principalTable: "hazards_maintenance_contract",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_major_entry",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    move = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2360, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    late_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_major_entry", x => new { x.case_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_hazards_major_entry_hazards_major_case_id",
                        column: x => x.case_id,
                        principalTable: "hazards_major",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_major_link",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_major_link", x => new { x.case_id, x.hazard_id });
                    table.ForeignKey(
                        name: "FK_hazards_major_link_hazards_hazard_hazard_id",
                        column: x => x.hazard_id,
                        principalTable: "hazards_hazard",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_hazards_major_link_hazards_major_case_id",
                        column: x => x.case_id,
                        principalTable: "hazards_major",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_major_meeting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    minutes = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    people = table.Column<string>(type: "TEXT", maxLength: 60000, nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_major_meeting", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_major_meeting_hazards_major_case_id",
                        column: x => x.case_id,
                        principalTable: "hazards_major",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_major_visit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    visited_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    visited_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    findings = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    interim_holds = table.Column<bool>(type: "INTEGER", nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_major_visit", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_major_visit_hazards_major_case_id",
                        column: x => x.case_id,
                        principalTable: "hazards_major",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_notice_hazard",
                columns: table => new
                {
                    notice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hazard_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_notice_hazard", x => new { x.notice_id, x.hazard_id });
                    table.ForeignKey(
                        name: "FK_hazards_notice_hazard_hazards_notice_notice_id",
                        column: x => x.notice_id,
                        principalTable: "hazards_notice",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_petro_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    control_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    held = table.Column<bool>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_petro_check", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_petro_check_hazards_petro_control_control_id",
                        column: x => x.control_id,
                        principalTable: "hazards_petro_control",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_petro_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    task_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    percent = table.Column<int>(type: "INTEGER", nullable: false),
                    spent = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_petro_report", x => x.id);
                    table.ForeignKey(
                        name: "FK_hazards_petro_report_hazards_petro_task_task_id",
                        column: x => x.task_id,
                        principalTable: "hazards_petro_task",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hazards_report_entry",
                columns: table => new
                {
                    report_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    move = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hazard_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sector_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hazards_report_entry", x => new { x.report_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_hazards_report_entry_hazards_report_report_id",
                        column: x => x.report_id,
                        principalTable: "hazards_report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "hazards_notice_kind",
                columns: new[] { "code", "clock_code", "is_in_use", "level", "name", "name_en", "needs_hazards", "number_pattern", "order", "ordering" },
                columnTypes: new[] { "TEXT", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER", "TEXT" },
                values: new object[,]
                {
                    { "interview", "", true, "Interview", "约谈通知书", "Invitation to an interview", true, "约谈〔{year}〕第{number}号", 7, "None" },
                    { "major", "clock.major-notice", true, "None", "重大火灾隐患整改通知书", "Notice of a major fire hazard", true, "重改〔{year}〕第{number}号", 3, "Timed" },
                    { "order-now", "", true, "None", "责令立即改正通知书", "Order to correct at once", true, "立改〔{year}〕第{number}号", 1, "Immediate" },
                    { "order-timed", "clock.order-served", true, "None", "责令限期改正通知书", "Order to correct by a day", true, "限改〔{year}〕第{number}号", 2, "Timed" },
                    { "reinspection", "", true, "None", "复查意见书", "Opinion on reinspection", true, "复查〔{year}〕第{number}号", 8, "None" },
                    { "reminder", "", true, "None", "提示函", "Reminder letter", false, "提示〔{year}〕第{number}号", 5, "None" },
                    { "sealing", "clock.sealing-decision", true, "None", "临时查封决定书", "Decision on temporary sealing", true, "查封〔{year}〕第{number}号", 9, "None" },
                    { "supervision", "", true, "Letter", "督办函", "Letter of supervision", true, "督办〔{year}〕第{number}号", 6, "None" },
                    { "transfer", "", true, "None", "移送函", "Letter of transfer", false, "移送〔{year}〕第{number}号", 4, "None" }
                });

            migrationBuilder.InsertData(
                table: "hazards_notice_template",
                columns: new[] { "id", "body", "created_at", "created_by", "edition", "effective_from", "effective_to", "kind_code", "note", "scope_code", "version" },
                columnTypes: new[] { "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { new Guid("18158e46-e9b7-64eb-4f17-fe92445a2563"), "你单位的以下火灾隐患尚未完成整改：\n\n{{hazards}}\n\n请你单位消防安全责任人于 {{meeting}} 参加约谈，并准备好隐患整改情况、下一步措施和完成期限。{{?demand}}\n\n约谈内容：{{demand}}{{/demand}}", 1767225600000L, "", 1, new DateOnly(2020, 1, 1), null, "interview", "系统自带的通用文本", "", 1 },
                    { new Guid("1bd2570d-2404-9c2a-e072-668122dae633"), "{{place}}（{{address}}）存在以下问题，不及时消除可能严重威胁公共安全：\n\n{{hazards}}\n\n现决定对有关部位临时查封。{{?demand}}查封的部位和期限：{{demand}}。{{/demand}}查封期间请不要擅自拆封、使用。消除隐患后，你单位可以申请解除。", 1767225600000L, "", 1, new DateOnly(2020, 1, 1), null, "sealing", "系统自带的通用文本", "", 1 },
                    { new Guid("22622734-18e5-8f5b-4502-d1af549e85a5"), "{{?count}}我单位在工作中发现{{place}}（{{address}}）存在以下问题：\n\n{{hazards}}\n\n{{/count}}{{?receiver}}按照职责分工，现将有关情况移送{{receiver}}处理。{{/receiver}}请在收到后予以登记，并把受理和办理结果告知我单位。{{?demand}}\n\n{{demand}}{{/demand}}", 1767225600000L, "", 1, new DateOnly(2020, 1, 1), null, "transfer", "系统自带的通用文本", "", 1 },
                    { new Guid("6da5d343-b20f-d751-313b-7849ae59f18c"), "{{?count}}经了解，{{place}}目前有 {{count}} 项消防安全问题需要关注：\n\n{{hazards}}\n\n{{/count}}请结合实际开展自查，及时消除隐患。{{?demand}}\n\n{{demand}}{{/demand}}", 1767225600000L, "", 1, new DateOnly(2020, 1, 1), null, "reminder", "系统自带的通用文本", "", 1 },
                    { new Guid("740b1f7d-9b4d-5c1a-2348-9dcfd2dd0959"), "{{?inspectedOn}}{{inspectedOn}}，检查人员{{inspectors}}对{{place}}进行了复查。{{/inspectedOn}}复查的事项：\n\n{{hazards}}\n\n复查意见：{{demand}}", 1767225600000L, "", 1, new DateOnly(2020, 1, 1), null, "reinspection", "系统自带的通用文本", "", 1 },
                    { new Guid("95c308a8-4c4b-c56b-0e45-f533b7ca735d"), "{{?inspectedOn}}{{inspectedOn}}，检查人员{{inspectors}}对{{place}}进行了检查。{{/inspectedOn}}在{{place}}（{{address}}）发现以下 {{count}} 项问题：\n\n{{hazards}}\n\n请你单位收到本通知后立即改正。{{?measures}}要求：{{measures}}。{{/measures}}{{?interimMeasures}}改正完成以前，请做到：{{interimMeasures}}。{{/interimMeasures}}\n改正后请保留照片，并告知本机关复查。{{?demand}}\n\n{{demand}}{{/demand}}", 1767225600000L, "", 1, new DateOnly(2020, 1, 1), null, "order-now", "系统自带的通用文本", "", 1 },
                    { new Guid("b114aa1a-1131-379c-1ea8-ff540c78cb12"), "经研究认定，{{place}}（{{address}}）存在重大火灾隐患：\n\n{{hazards}}\n\n请你单位制定整改方案，明确措施、资金、期限和责任人，在 {{deadline}} 以前完成整改。{{?measures}}整改要求：{{measures}}。{{/measures}}\n整改期间请采取措施防止火灾发生{{?interimMeasures}}：{{interimMeasures}}{{/interimMeasures}}。整改完成后请申请复查。{{?demand}}\n\n{{demand}}{{/demand}}", 1767225600000L, "", 1, new DateOnly(2020, 1, 1), null, "major", "系统自带的通用文本", "", 1 },
                    { new Guid("bce4a2b6-270c-dcbe-0cf9-44a2067ab2e9"), "{{place}}的以下隐患到期未完成整改（隐患编号：{{hazardNumbers}}）：\n\n{{hazards}}\n\n请督促责任单位抓紧整改{{?deadline}}，并于 {{deadline}} 以前书面报告整改情况{{/deadline}}。整改完成以前，请检查临时防范措施是否到位。{{?demand}}\n\n{{demand}}{{/demand}}", 1767225600000L, "", 1, new DateOnly(2020, 1, 1), null, "supervision", "系统自带的通用文本", "", 1 },
                    { new Guid("de4b85fc-995c-5c79-1326-810448e4ef7f"), "{{?inspectedOn}}{{inspectedOn}}，检查人员{{inspectors}}对{{place}}进行了检查（检查记录 {{inspection}}）。{{/inspectedOn}}在{{place}}（{{address}}）发现以下 {{count}} 项问题：\n\n{{hazards}}\n\n请你单位在 {{deadline}} 以前改正。{{?measures}}整改要求：{{measures}}。{{/measures}}\n{{?interimMeasures}}改正完成以前，必须落实临时防范措施：{{interimMeasures}}。{{/interimMeasures}}\n改正后请向本机关申请复查。确实不能按期完成的，请在期限届满以前书面申请延期并说明理由。{{?demand}}\n\n{{demand}}{{/demand}}", 1767225600000L, "", 1, new DateOnly(2020, 1, 1), null, "order-timed", "系统自带的通用文本", "", 1 }
                });

            migrationBuilder.InsertData(
                table: "hazards_rule",
                columns: new[] { "id", "article", "code", "confidence", "created_at", "created_by", "edition", "effective_from", "effective_to", "instrument", "is_loaded", "kind", "parameters", "scope_code", "supersedes_id", "title", "title_en", "version" },
                columnTypes: new[] { "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { new Guid("0e596078-f3c1-4a8c-b79e-b67ed43f5a8d"), "7.3.11", "gb35181-2017.7.3.11", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"高层建筑的消防车道、救援场地设置不符合要求或被占用，影响火灾扑救\",\"group\":\"7.3 安全疏散设施及灭火救援条件\",\"venues\":[\"high-rise\"]}", "", null, "7.3.11 高层建筑的消防车道、救援场地设置不符合要求或被占用，影响火灾扑救", "Fire lane or rescue site of a high-rise unfit or occupied", 1 },
                    { new Guid("0ef63e11-8cf2-3d3c-e63d-9522ee5e2b0f"), "7.6", "period.maintenance", "Sourced", 1767225600000L, "", 1, null, null, "人员密集场所消防安全管理（GB/T 40248）", true, "Period", "{\"duty\":\"maintenance\",\"months\":1,\"form\":\"\",\"warnDays\":7}", "", null, "建筑消防设施单项检查（每月）", "Single-item check of fire facilities (monthly)", 1 },
                    { new Guid("16b3bb33-b629-2f32-88b9-0a2200d07dda"), "7.3.7", "gb35181-2017.7.3.7", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"设有人员密集场所的高层建筑封闭、防烟楼梯间的门损坏超过 20%，其他建筑超过 50%\",\"group\":\"7.3 安全疏散设施及灭火救援条件\",\"inputs\":[\"stair-doors-bad|share|封闭、防烟楼梯间的门（损坏/总数）|Stair doors (broken/total)|樘\"],\"when\":[\"high-rise & crowded & stair-doors-bad > 20%\",\"stair-doors-bad > 50%\"]}", "", null, "7.3.7 设有人员密集场所的高层建筑封闭、防烟楼梯间的门损坏超过 20%，其他建筑超过 50%", "Stair doors broken: more than 20 % in a high-rise with a crowded place, more than 50 % in others", 1 },
                    { new Guid("17eb5122-3394-119e-07bc-3d92709c65ce"), "", "gb35181-2025.direct-06", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 6/30）", "Direct criterion, to be entered (6 of 30)", 1 },
                    { new Guid("18878ed1-4c1d-d341-2e81-4fd33eb13453"), "", "gb35181-2025.direct-05", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 5/30）", "Direct criterion, to be entered (5 of 30)", 1 },
                    { new Guid("1bd51f36-015a-ea8c-b742-f3cca6db5058"), "", "gb35181-2025.direct-17", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 17/30）", "Direct criterion, to be entered (17 of 30)", 1 },
                    { new Guid("1cc24edf-2703-26ee-0b41-53c8ac31f07a"), "7.4.2", "gb35181-2017.7.4.2", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"未按规定设置室外消防给水系统，或已设置但不符合规定、不能正常使用\",\"group\":\"7.4 消防给水及灭火设施\"}", "", null, "7.4.2 未按规定设置室外消防给水系统，或已设置但不符合规定、不能正常使用", "Outdoor fire water system missing, unfit or not working", 1 },
                    { new Guid("1ec4f775-c3a1-b3ec-36f5-de7c6de9b6d9"), "", "major.standard", "Sourced", 1767225600000L, "", 1, null, new DateOnly(2025, 10, 31), "GB 35181—2017 重大火灾隐患判定方法", true, "CriteriaStandard", "{\"standard\":\"GB35181-2017\",\"exclusions\":[\"excluded-special-design|flag|已依法进行消防设计专家评审并采取相应技术措施|Special fire design was reviewed and its measures are taken\",\"excluded-stopped|flag|单位、场所已停产停业或停止使用|The premises have stopped business or use\",\"excluded-slight|flag|不足以导致重大、特别重大火灾事故或严重社会影响|Not enough to cause a major or especially major fire or serious social effect\"]}", "", null, "重大火灾隐患判定依据：2017 版", "Major hazards are judged by the 2017 edition", 1 },
                    { new Guid("1ecc6c06-e406-d6b1-5598-ede75b1104c5"), "", "gb35181-2025.direct-01", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 1/30）", "Direct criterion, to be entered (1 of 30)", 1 },
                    { new Guid("20414bc3-7f9f-22e3-ea1f-94934c782708"), "", "gb35181-2025.direct-24", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 24/30）", "Direct criterion, to be entered (24 of 30)", 1 },
                    { new Guid("20d0de3d-f9ff-858f-d402-6910decc89ce"), "7 d)", "gb35181-2017.composite-d", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeDecision", "{\"standard\":\"GB35181-2017\",\"venues\":[\"other\"],\"atLeast\":6}", "", null, "其他场所存在任意 6 条以上（含）", "Other place with 6 or more of any", 1 },
                    { new Guid("22c64f9c-fd89-94e4-e213-c770f608b5f1"), "", "gb35181-2025.direct-08", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 8/30）", "Direct criterion, to be entered (8 of 30)", 1 },
                    { new Guid("22fc0d8c-c9b8-b7df-f150-25f26cb365fd"), "7.3.1", "gb35181-2017.7.3.1", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"建筑内的避难走道、避难间、避难层的设置不符合规定，或避难走道、避难间、避难层被占用\",\"group\":\"7.3 安全疏散设施及灭火救援条件\"}", "", null, "7.3.1 建筑内的避难走道、避难间、避难层的设置不符合规定，或避难走道、避难间、避难层被占用", "Refuge walkway, room or storey wrong or occupied", 1 },
                    { new Guid("26103d1b-66db-9c5a-596b-5826fd3c7263"), "5.0.1", "limit.sprinkler-pressure", "KnownHigh", 1767225600000L, "", 1, null, null, "自动喷水灭火系统设计规范（GB 50084-2017）", true, "TestLimit", "{\"system\":\"SprinklerSystem\",\"reading\":\"end-pressure\",\"label\":\"末端试水装置压力\",\"labelEn\":\"Pressure at the end of the line\",\"unit\":\"MPa\",\"atLeast\":0.05}", "", null, "末端试水装置压力", "Pressure at the end of the line", 1 },
                    { new Guid("27c94e48-e1e7-b671-a7af-693b6ab87975"), "7 c)", "gb35181-2017.composite-c", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeDecision", "{\"standard\":\"GB35181-2017\",\"venues\":[\"crowded\",\"dangerous-goods\",\"important\"],\"atLeast\":4}", "", null, "人员密集场所、易燃易爆危险品场所、重要场所存在任意 4 条以上（含）", "Crowded, dangerous-goods or important place with 4 or more of any", 1 },
                    { new Guid("2ccbd791-8475-dee7-7034-c83fe9e2fa9d"), "第十六条", "period.test-smoke-control-system", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"SmokeControlSystem\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("2e7fe649-a721-0115-ede0-4a753bbeb09e"), "7.4.6", "gb35181-2017.7.4.6", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"已设置的自动喷水灭火系统或其他固定灭火设施不能正常使用或运行\",\"group\":\"7.4 消防给水及灭火设施\"}", "", null, "7.4.6 已设置的自动喷水灭火系统或其他固定灭火设施不能正常使用或运行", "Installed sprinklers or other fixed suppression not working", 1 },
                    { new Guid("2eec8964-aadf-e723-c92f-5782c5965ec6"), "7 a)", "gb35181-2017.composite-a", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeDecision", "{\"standard\":\"GB35181-2017\",\"venues\":[\"crowded\"],\"atLeast\":3,\"factors\":[\"7.3.1\",\"7.3.2\",\"7.3.3\",\"7.3.4\",\"7.3.5\",\"7.3.6\",\"7.3.7\",\"7.3.8\",\"7.3.9\",\"7.5\",\"7.9.3\"]}", "", null, "人员密集场所存在 7.3.1～7.3.9、7.5、7.9.3 中 3 条以上（含）", "Crowded place with 3 or more of 7.3.1 to 7.3.9, 7.5, 7.9.3", 1 },
                    { new Guid("3195463a-041a-00dd-9914-3b822131616d"), "第十六条", "period.test-outdoor-hydrant-system", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"OutdoorHydrantSystem\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("334b4d0f-6989-6898-2cd2-fe88aa37484a"), "7.7.3", "gb35181-2017.7.7.3", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"防烟排烟系统、消防水泵以及其他自动消防设施不能正常联动控制\",\"group\":\"7.7 火灾自动报警系统\"}", "", null, "7.7.3 防烟排烟系统、消防水泵以及其他自动消防设施不能正常联动控制", "Linkage of smoke control, pumps or other automatic facilities not working", 1 },
                    { new Guid("336f276a-d527-6f54-c9f5-3bf2e0005be2"), "第十六条", "period.test-gas-detection", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"GasDetection\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("339d3b7e-223e-e964-7e16-a78a5257c18d"), "", "gb35181-2025.decision", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "CompositeDecision", "{\"standard\":\"GB35181-2025\"}", "", null, "综合判定规则（第 6 章，待录入）", "Composite decision, chapter 6, to be entered", 1 },
                    { new Guid("361a6e54-96ec-ebe4-cf1f-ddef92f35d11"), "7.6.3", "gb35181-2017.7.6.3", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"未按规定设置消防用电设备末端自动切换装置，或已设置但不能正常工作\",\"group\":\"7.6 消防供电\"}", "", null, "7.6.3 未按规定设置消防用电设备末端自动切换装置，或已设置但不能正常工作", "End-switching device missing or not working", 1 },
                    { new Guid("3928d3a8-4d4e-f848-b0b3-b5ff89a5c825"), "6.6", "gb35181-2017.6.6", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"旅馆、公共娱乐场所、商店、地下人员密集场所未按规定设置自动喷水灭火系统或火灾自动报警系统\",\"inputs\":[\"sprinkler-required|flag|规范要求设置自动喷水灭火系统|Sprinklers are required\",\"sprinkler-installed|flag|已设置自动喷水灭火系统|Sprinklers are installed\",\"alarm-required|flag|规范要求设置火灾自动报警系统|An automatic alarm is required\",\"alarm-installed|flag|已设置火灾自动报警系统|An automatic alarm is installed\"],\"when\":[\"sprinkler-required & !sprinkler-installed\",\"alarm-required & !alarm-installed\"],\"venues\":[\"hotel\",\"entertainment\",\"shop\",\"underground-crowded\"]}", "", null, "6.6 旅馆、公共娱乐场所、商店、地下人员密集场所未按规定设置自动喷水灭火系统或火灾自动报警系统", "Hotel, public entertainment, shop or underground crowded place without the required sprinklers or automatic alarm", 1 },
                    { new Guid("39ffb2c1-4cca-2dc2-c844-23f513d232f7"), "", "reward.amount.crowded", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Reward", "{\"general\":100,\"serious\":300,\"major\":1000,\"venues\":[\"entertainment-venue\",\"shopping-mall\",\"market\",\"hotel\",\"hospital\",\"school\",\"kindergarten\",\"elder-care-facility\",\"cultural-venue\"]}", "", null, "举报奖励标准（人员密集场所）", "Amounts of rewards, crowded places", 1 },
                    { new Guid("41a849c9-ff36-dde5-1e18-3b608039483c"), "", "gb35181-2025.direct-07", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 7/30）", "Direct criterion, to be entered (7 of 30)", 1 },
                    { new Guid("4359d118-c1da-173b-875b-007f3cf59302"), "7.9.1", "gb35181-2017.7.9.1", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"生产、储存场所的建筑耐火等级与其生产、储存物品的火灾危险性类别不相匹配\",\"group\":\"7.9 其他\"}", "", null, "7.9.1 生产、储存场所的建筑耐火等级与其生产、储存物品的火灾危险性类别不相匹配", "Fire resistance of the building does not match its hazard class", 1 },
                    { new Guid("45f7aeeb-2006-2f44-f266-1aee67203da6"), "第十六条", "period.test-fire-alarm-system", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"FireAlarmSystem\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("4a02151d-75fc-acac-563e-b78faddd19d8"), "7.2.3", "gb35181-2017.7.2.3", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"丙、丁、戊类厂房内有火灾或爆炸危险的部位未采取防火分隔等防火防爆技术措施\",\"group\":\"7.2 防火分隔\",\"inputs\":[\"fire-class|choice|生产、储存的火灾危险性类别|Fire hazard class of production or storage|A=甲类=Class A,B=乙类=Class B,C=丙类=Class C,D=丁类=Class D,E=戊类=Class E\",\"part-unprotected|flag|有火灾或爆炸危险的部位未采取防火防爆措施|The hazardous part is not protected\"],\"when\":[\"fire-class in C,D,E & part-unprotected\"]}", "", null, "7.2.3 丙、丁、戊类厂房内有火灾或爆炸危险的部位未采取防火分隔等防火防爆技术措施", "Hazardous part of a class C, D or E plant without protection", 1 },
                    { new Guid("4b20e4b8-eb26-5910-04bd-8de17133fe45"), "6.9", "gb35181-2017.6.9", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"托儿所、幼儿园的儿童用房以及老年人活动场所，所在楼层位置不符合规定\",\"inputs\":[\"rooms-storey|ratio|所在楼层（实际/允许的最高楼层）|Storey (actual/highest allowed)|层\",\"rooms-below-ground|flag|设在地下或半地下|Below ground\"],\"when\":[\"rooms-storey > 100%\",\"rooms-below-ground\"],\"venues\":[\"children\",\"elderly\"]}", "", null, "6.9 托儿所、幼儿园的儿童用房以及老年人活动场所，所在楼层位置不符合规定", "Nursery or kindergarten children's rooms or elderly activity place on a storey not allowed", 1 },
                    { new Guid("4ce68442-816a-ddbb-ebdf-aeee8e1b7a3f"), "第二十一条", "major.procedure", "KnownHigh", 1767225600000L, "", 1, null, null, "消防监督检查规定（公安部令第120号）；人数沿用 GB 35181—2017", true, "MajorProcedure", "{\"members\":3,\"experts\":7,\"agreeOf\":2,\"agreeIn\":3}", "", null, "重大火灾隐患集体讨论与专家论证", "Collective study and expert panel on a major hazard", 1 },
                    { new Guid("4e5bed31-7ee6-6a78-137a-c01b55beab9a"), "7 b)", "gb35181-2017.composite-b", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeDecision", "{\"standard\":\"GB35181-2017\",\"venues\":[\"dangerous-goods\"],\"atLeast\":3,\"factors\":[\"7.1.1\",\"7.1.2\",\"7.1.3\",\"7.4.5\",\"7.4.6\"]}", "", null, "易燃易爆危险品场所存在 7.1.1～7.1.3、7.4.5、7.4.6 中 3 条以上（含）", "Dangerous-goods place with 3 or more of 7.1.1 to 7.1.3, 7.4.5, 7.4.6", 1 },
                    { new Guid("51615998-8447-e34c-c2c9-1ae8b4e6818b"), "", "limit.sprinkler-flow", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", false, "TestLimit", "{\"system\":\"SprinklerSystem\",\"reading\":\"end-flow\",\"label\":\"末端试水流量\",\"labelEn\":\"Flow at the end of the line\",\"unit\":\"L/s\"}", "", null, "末端试水流量", "Flow at the end of the line", 1 },
                    { new Guid("52950683-2f0a-1cba-6039-e5ea525883a6"), "7.4.5", "gb35181-2017.7.4.5", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"未按规定设置除自动喷水灭火系统外的其他固定灭火设施\",\"group\":\"7.4 消防给水及灭火设施\"}", "", null, "7.4.5 未按规定设置除自动喷水灭火系统外的其他固定灭火设施", "Other required fixed suppression missing", 1 },
                    { new Guid("5385ae91-4d09-7f68-dc17-3b56b2eb1366"), "第十六条", "period.test-standpipe-system", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"StandpipeSystem\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("54a75749-b049-a27a-ec47-e46f5f3fe5ca"), "", "gb35181-2025.direct-20", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 20/30）", "Direct criterion, to be entered (20 of 30)", 1 },
                    { new Guid("58d1eb8a-eabc-7c29-a95f-6ef0df361446"), "", "gb35181-2025.direct-03", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 3/30）", "Direct criterion, to be entered (3 of 30)", 1 },
                    { new Guid("5c2872d7-30e9-b15a-5a94-a54942103180"), "7.4.4", "gb35181-2017.7.4.4", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"除旅馆、公共娱乐场所、商店、地下人员密集场所外，其他场所未按规定设置自动喷水灭火系统\",\"group\":\"7.4 消防给水及灭火设施\",\"inputs\":[\"sprinkler-required|flag|规范要求设置自动喷水灭火系统|Sprinklers are required\",\"sprinkler-installed|flag|已设置自动喷水灭火系统|Sprinklers are installed\"],\"when\":[\"!hotel & !entertainment & !shop & !underground-crowded & sprinkler-required & !sprinkler-installed\"]}", "", null, "7.4.4 除旅馆、公共娱乐场所、商店、地下人员密集场所外，其他场所未按规定设置自动喷水灭火系统", "Required sprinklers missing, other than in the venues of 6.6", 1 },
                    { new Guid("5c34a154-b0af-455f-6690-bbd5a44f4c36"), "", "gb35181-2025.annex-a-alarm", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "SystemTest", "{\"standard\":\"GB35181-2025\"}", "", null, "火灾自动报警系统不能正常运行的判定（附录 A，待录入）", "When an alarm system cannot operate normally, annex A, to be entered", 1 },
                    { new Guid("612a3b98-8e95-1be0-0b2d-8484829d203b"), "第二十六条", "period.self-check", "Sourced", 1767225600000L, "", 1, null, null, "机关、团体、企业、事业单位消防安全管理规定（公安部令第61号）", true, "Period", "{\"duty\":\"self-check\",\"months\":1,\"form\":\"unit-monthly\",\"venues\":[\"shopping-mall\",\"mixed-use-venue\",\"labor-intensive-plant\",\"entertainment-venue\",\"rental-house\",\"hotel\",\"high-rise-residential\",\"elder-care-facility\",\"construction-site\",\"kindergarten\",\"heritage-building\"],\"warnDays\":7}", "", null, "单位自主评估、自主检查（每月）", "Self-assessment and self-check (monthly)", 1 },
                    { new Guid("61aa9772-c958-4f5e-cdbb-5d88c9a76c4e"), "", "clock.complaint-callback", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Clock", "{\"amount\":5,\"unit\":\"WorkingDays\",\"warnHours\":24,\"extensions\":0}", "", null, "举报投诉回访", "Reporter called back", 1 },
                    { new Guid("623b47f7-0aac-04d2-f3a7-1403926b3b27"), "7.3.8", "gb35181-2017.7.3.8", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"人员密集场所的疏散走道、楼梯间、前室的室内装修材料燃烧性能低于规定\",\"group\":\"7.3 安全疏散设施及灭火救援条件\",\"venues\":[\"crowded\"]}", "", null, "7.3.8 人员密集场所的疏散走道、楼梯间、前室的室内装修材料燃烧性能低于规定", "Combustible lining in escape routes of a crowded place", 1 },
                    { new Guid("653dc0e9-716c-ba92-2931-f340c8b6eba0"), "", "gb35181-2025.composite", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "CompositeFactor", "{\"standard\":\"GB35181-2025\"}", "", null, "综合判定要素（第 6 章，待录入）", "Composite factors, chapter 6, to be entered", 1 },
                    { new Guid("6928b7de-efe1-9e0b-c179-1d684b8b2fc9"), "7.8.1", "gb35181-2017.7.8.1", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"社会单位未按要求设置专职消防队\",\"group\":\"7.8 消防安全管理\"}", "", null, "7.8.1 社会单位未按要求设置专职消防队", "Required unit brigade not set up", 1 },
                    { new Guid("696f49cc-8340-8fcb-951c-840831443fc2"), "", "gb35181-2025.direct-04", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 4/30）", "Direct criterion, to be entered (4 of 30)", 1 },
                    { new Guid("6a6cc6cc-47a5-2a5a-4e36-f9c6b97e88b9"), "第十六条", "period.test-gas-suppression", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"GasSuppression\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("6b5008f7-3613-5d89-d40c-42bd8bf5eb9c"), "", "gb35181-2025.direct-11", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 11/30）", "Direct criterion, to be entered (11 of 30)", 1 },
                    { new Guid("6c63e116-a233-b7ae-454d-1e4882a5d4c4"), "7.6.2", "gb35181-2017.7.6.2", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"消防用电设备未按规定采用专用的供电回路\",\"group\":\"7.6 消防供电\"}", "", null, "7.6.2 消防用电设备未按规定采用专用的供电回路", "No dedicated circuit for fire equipment", 1 },
                    { new Guid("6d332940-c770-d189-763e-b84e5dbe8a5d"), "7.1.1", "gb35181-2017.7.1.1", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"未按规定设置消防车道，或消防车道被堵塞、占用\",\"group\":\"7.1 总平面布置\",\"inputs\":[\"lane-missing|flag|未按规定设置消防车道|The required lane is missing\",\"lane-blocked|flag|消防车道被堵塞、占用|The lane is blocked or occupied\"],\"when\":[\"lane-missing\",\"lane-blocked\"]}", "", null, "7.1.1 未按规定设置消防车道，或消防车道被堵塞、占用", "No fire lane as required, or the lane is blocked or occupied", 1 },
                    { new Guid("6e57e9ab-c842-24b0-2d69-6ce38f25382c"), "6.8", "gb35181-2017.6.8", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"在人员密集场所违反消防安全规定使用、储存或销售易燃易爆危险品\",\"inputs\":[\"goods-illegal|flag|违规使用、储存或销售易燃易爆危险品|Flammable or explosive goods are used, stored or sold illegally\"],\"when\":[\"goods-illegal\"],\"venues\":[\"crowded\"]}", "", null, "6.8 在人员密集场所违反消防安全规定使用、储存或销售易燃易爆危险品", "Illegal use, storage or sale of flammable or explosive goods in a crowded place", 1 },
                    { new Guid("6eefc63f-022d-1af4-17e1-6a421b58dc70"), "", "gb35181-2025.direct-10", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 10/30）", "Direct criterion, to be entered (10 of 30)", 1 },
                    { new Guid("7069d113-9039-c5e1-d260-3baa22885822"), "第十六条", "period.test-sprinkler-system", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"SprinklerSystem\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("747b6bc3-77a0-9e68-3617-4ab57885eb1a"), "7.7.1", "gb35181-2017.7.7.1", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"除旅馆、公共娱乐场所、商店、地下人员密集场所外，其他场所未按规定设置火灾自动报警系统\",\"group\":\"7.7 火灾自动报警系统\",\"inputs\":[\"alarm-required|flag|规范要求设置火灾自动报警系统|An automatic alarm is required\",\"alarm-installed|flag|已设置火灾自动报警系统|An automatic alarm is installed\"],\"when\":[\"!hotel & !entertainment & !shop & !underground-crowded & alarm-required & !alarm-installed\"]}", "", null, "7.7.1 除旅馆、公共娱乐场所、商店、地下人员密集场所外，其他场所未按规定设置火灾自动报警系统", "Required automatic alarm missing, other than in the venues of 6.6", 1 },
                    { new Guid("74cfb936-1d03-8306-1d06-c14861a2e27a"), "7.9.4", "gb35181-2017.7.9.4", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"违反规定在可燃材料或可燃构件上直接敷设电气线路或安装电气设备，或采用不符合标准规定的消防配电线缆和其他供配电线缆\",\"group\":\"7.9 其他\"}", "", null, "7.9.4 违反规定在可燃材料或可燃构件上直接敷设电气线路或安装电气设备，或采用不符合标准规定的消防配电线缆和其他供配电线缆", "Wiring on combustible material, or bad cable", 1 },
                    { new Guid("7dba2a7b-48fe-cc5e-88ba-ca94d396f1e8"), "", "limit.standpipe-static", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", false, "TestLimit", "{\"system\":\"StandpipeSystem\",\"reading\":\"static\",\"label\":\"最不利点静压\",\"labelEn\":\"Static pressure at the most remote outlet\",\"unit\":\"MPa\"}", "", null, "最不利点静压", "Static pressure at the most remote outlet", 1 },
                    { new Guid("7de4ccc5-9cdb-d564-2cdd-15a83f22fff6"), "7.1.3", "gb35181-2017.7.1.3", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"在厂房、库房、商场中设置员工宿舍，或在居住等民用建筑中从事生产、储存、经营等活动，且不符合 GA 703 的规定\",\"group\":\"7.1 总平面布置\"}", "", null, "7.1.3 在厂房、库房、商场中设置员工宿舍，或在居住等民用建筑中从事生产、储存、经营等活动，且不符合 GA 703 的规定", "Staff dormitory in a plant, warehouse or mall, or production, storage or business in a dwelling, not meeting GA 703", 1 },
                    { new Guid("83562ea8-35c0-cfa8-dad1-1c54da9198a3"), "7.3.12", "gb35181-2017.7.3.12", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"消防电梯无法正常运行\",\"group\":\"7.3 安全疏散设施及灭火救援条件\"}", "", null, "7.3.12 消防电梯无法正常运行", "Fire lift out of order", 1 },
                    { new Guid("8618a09f-2734-ae01-c202-c2d5b43f0660"), "", "gb35181-2025.annex-a-suppression", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "SystemTest", "{\"standard\":\"GB35181-2025\"}", "", null, "固定灭火系统不能正常运行的判定（附录 A，待录入）", "When a fixed suppression system cannot operate normally, annex A, to be entered", 1 },
                    { new Guid("8d7aeb31-0d29-0281-7744-e20c4af369a9"), "7.2.8", "limit.outdoor-pressure", "KnownHigh", 1767225600000L, "", 1, null, null, "消防给水及消火栓系统技术规范（GB 50974-2014）", true, "TestLimit", "{\"system\":\"OutdoorHydrantSystem\",\"reading\":\"pressure\",\"label\":\"室外消火栓供水压力（从地面算起）\",\"labelEn\":\"Pressure of outdoor hydrants from the ground\",\"unit\":\"MPa\",\"atLeast\":0.1}", "", null, "室外消火栓供水压力（从地面算起）", "Pressure of outdoor hydrants from the ground", 1 },
                    { new Guid("8db94d92-8e16-6535-d55e-67b8007d6e02"), "7.4.12", "limit.standpipe-dynamic", "KnownHigh", 1767225600000L, "", 1, null, null, "消防给水及消火栓系统技术规范（GB 50974-2014）", true, "TestLimit", "{\"system\":\"StandpipeSystem\",\"reading\":\"dynamic\",\"label\":\"栓口动压\",\"labelEn\":\"Dynamic pressure at the outlet\",\"unit\":\"MPa\",\"atLeast\":0.25,\"atMost\":0.5}", "", null, "栓口动压", "Dynamic pressure at the outlet", 1 },
                    { new Guid("90791215-f0bc-24e5-ee29-303d041ff669"), "7.4.1", "gb35181-2017.7.4.1", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"未按规定设置消防水源、储存泡沫液等灭火剂\",\"group\":\"7.4 消防给水及灭火设施\"}", "", null, "7.4.1 未按规定设置消防水源、储存泡沫液等灭火剂", "Required water source or foam stock missing", 1 },
                    { new Guid("91da5bbf-0b74-11c4-6a47-7c918f370fb5"), "", "gb35181-2025.direct-23", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 23/30）", "Direct criterion, to be entered (23 of 30)", 1 },
                    { new Guid("92becf75-e9bd-7009-406f-b2491497b4e4"), "6.10", "gb35181-2017.6.10", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"人员密集场所的居住场所采用彩钢夹芯板搭建，且芯材的燃烧性能等级低于 A 级\",\"inputs\":[\"panels-living|flag|居住场所采用彩钢夹芯板搭建|Living quarters are built of sandwich panels\",\"panel-core|choice|芯材燃烧性能等级|Class of the panel core|A=A 级=Class A,B1=B1 级=Class B1,B2=B2 级=Class B2,B3=B3 级=Class B3\"],\"when\":[\"panels-living & panel-core in B1,B2,B3\"],\"venues\":[\"crowded\"]}", "", null, "6.10 人员密集场所的居住场所采用彩钢夹芯板搭建，且芯材的燃烧性能等级低于 A 级", "Living quarters in a crowded place built of sandwich panels with a core below class A", 1 },
                    { new Guid("9311673d-14cc-7ef4-0cfb-b17728d10abc"), "7.3.6", "gb35181-2017.7.3.6", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"疏散指示标志、应急照明未设置或损坏：高层建筑、地下建筑超过 30%，其他建筑超过 50%\",\"group\":\"7.3 安全疏散设施及灭火救援条件\",\"inputs\":[\"signs-bad|share|疏散指示标志（缺失、损坏/应设总数）|Exit signs (missing or broken/total)|个\",\"lights-bad|share|应急照明（缺失、损坏/应设总数）|Emergency lights (missing or broken/total)|个\"],\"when\":[\"high-rise & signs-bad > 30%\",\"underground & signs-bad > 30%\",\"signs-bad > 50%\",\"high-rise & lights-bad > 30%\",\"underground & lights-bad > 30%\",\"lights-bad > 50%\"]}", "", null, "7.3.6 疏散指示标志、应急照明未设置或损坏：高层建筑、地下建筑超过 30%，其他建筑超过 50%", "Signs or emergency lights missing or broken: more than 30 % in high-rise and underground buildings, more than 50 % in others", 1 },
                    { new Guid("94019c9f-75fd-3ec6-056a-de9484b9210a"), "", "gb35181-2025.direct-14", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 14/30）", "Direct criterion, to be entered (14 of 30)", 1 },
                    { new Guid("94f4fd4c-ab69-33e7-5f59-ed18f46fe8c9"), "第十六条", "period.test-electrical-fire-monitor", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"ElectricalFireMonitor\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("96ec7dbf-2510-5819-4a62-530aca7eae50"), "", "reward.terms", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "RewardTerms", "{\"windowHours\":24,\"jointSplit\":true,\"exclusions\":[\"insider\",\"false-identity\",\"known\"],\"mostPerMonth\":2000}", "", null, "举报奖励办法", "Terms of rewards", 1 },
                    { new Guid("96f95414-6ae0-782a-fc6f-c7a07888af04"), "", "gb35181-2025.direct-28", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 28/30）", "Direct criterion, to be entered (28 of 30)", 1 },
                    { new Guid("9a5dc1f2-a3f9-ed0f-ab9c-c90ff2175219"), "6.5", "gb35181-2017.6.5", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"公共娱乐场所、商店、地下人员密集场所的安全出口数量不足或总净宽度小于规定值的 80%\",\"inputs\":[\"exits|ratio|安全出口数量（实际/要求）|Exits (actual/required)|个\",\"width|ratio|疏散出口总净宽度（实际/要求）|Total clear width of exits (actual/required)|m\"],\"when\":[\"exits < 100%\",\"width < 80%\"],\"venues\":[\"entertainment\",\"shop\",\"underground-crowded\"]}", "", null, "6.5 公共娱乐场所、商店、地下人员密集场所的安全出口数量不足或总净宽度小于规定值的 80%", "Public entertainment, shop or underground crowded place with too few exits, or total clear width below 80 % of the standard", 1 },
                    { new Guid("9c192d2a-1790-fbea-e6a7-21e5537997aa"), "", "gb35181-2025.direct-21", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 21/30）", "Direct criterion, to be entered (21 of 30)", 1 },
                    { new Guid("9c2a36ac-19fd-6e9c-5c92-c0f944feab33"), "", "clock.reward-payment", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Clock", "{\"amount\":90,\"unit\":\"Days\",\"warnHours\":240,\"extensions\":0}", "", null, "举报奖励发放", "Reward paid", 1 },
                    { new Guid("9dabbc48-4e01-97e8-c879-fb30439ce5e2"), "", "sampling.self-check", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Sampling", "{\"percent\":5,\"perMonths\":1}", "", null, "自查承诺抽查比例", "Share of commitments that is sampled", 1 },
                    { new Guid("a11c0eb4-acff-9a6d-2bcc-9b3b36bae47e"), "", "gb35181-2025.direct-13", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 13/30）", "Direct criterion, to be entered (13 of 30)", 1 },
                    { new Guid("a427b170-8f00-515b-6a1c-99a2243130c4"), "", "clock.reward-claim", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Clock", "{\"amount\":30,\"unit\":\"WorkingDays\",\"warnHours\":72,\"extensions\":0}", "", null, "举报奖励领取期限", "Reward claimed", 1 },
                    { new Guid("a5514a3d-57fc-3a11-8dd5-00f890d346c8"), "6.4", "gb35181-2017.6.4", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"甲、乙类生产场所和仓库设置在建筑的地下室或半地下室\",\"inputs\":[\"fire-class|choice|生产、储存的火灾危险性类别|Fire hazard class of production or storage|A=甲类=Class A,B=乙类=Class B,C=丙类=Class C,D=丁类=Class D,E=戊类=Class E\",\"below-ground|flag|设在地下室或半地下室|In a basement or semi-basement\"],\"when\":[\"fire-class in A,B & below-ground\"]}", "", null, "6.4 甲、乙类生产场所和仓库设置在建筑的地下室或半地下室", "Class A or B production or storage in a basement or semi-basement", 1 },
                    { new Guid("a63002c4-247d-9f20-b4c3-198e152ae2c8"), "7.3.5", "gb35181-2017.7.3.5", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"商店营业厅内的疏散距离大于规定值的 125%\",\"group\":\"7.3 安全疏散设施及灭火救援条件\",\"inputs\":[\"travel|ratio|疏散距离（实际/允许）|Travel distance (actual/allowed)|m\"],\"when\":[\"travel > 125%\"],\"venues\":[\"shop\"]}", "", null, "7.3.5 商店营业厅内的疏散距离大于规定值的 125%", "Travel distance in a shop above 125 % of the standard", 1 },
                    { new Guid("a7807634-ca18-6cbf-f3b7-de9cc562499b"), "", "major.standard", "Sourced", 1767225600000L, "", 2, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", true, "CriteriaStandard", "{\"standard\":\"GB35181-2025\",\"groups\":[\"公共娱乐场所、宾馆饭店、商场市场\",\"儿童活动场所、老年人照料设施、医院门诊楼和病房楼\",\"劳动密集型企业厂房、库房\",\"其他人员密集的室内场所\",\"易燃易爆危险品场所\"]}", "", new Guid("1ec4f775-c3a1-b3ec-36f5-de7c6de9b6d9"), "重大火灾隐患判定依据：2025 版", "Major hazards are judged by the 2025 edition", 1 },
                    { new Guid("a9fdaa2f-fc08-f7b4-9dce-8fca847f750d"), "7.9.5", "gb35181-2017.7.9.5", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"违反规定在人员密集场所使用易燃、可燃材料装修、装饰\",\"group\":\"7.9 其他\",\"venues\":[\"crowded\"]}", "", null, "7.9.5 违反规定在人员密集场所使用易燃、可燃材料装修、装饰", "Flammable lining or decoration in a crowded place", 1 },
                    { new Guid("acd2be60-2a14-aabb-1c36-bcfa6ff2bbc5"), "", "gb35181-2025.direct-02", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 2/30）", "Direct criterion, to be entered (2 of 30)", 1 },
                    { new Guid("ad042c09-45a2-42c5-7305-deaca596ac0c"), "", "limit.smoke-airflow", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", false, "TestLimit", "{\"system\":\"SmokeControlSystem\",\"reading\":\"airflow\",\"label\":\"排烟口风速\",\"labelEn\":\"Air speed at the smoke vent\",\"unit\":\"m/s\"}", "", null, "排烟口风速", "Air speed at the smoke vent", 1 },
                    { new Guid("b2a489dd-7c59-42cc-3724-171e91e7a220"), "", "gb35181-2025.direct-30", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 30/30）", "Direct criterion, to be entered (30 of 30)", 1 },
                    { new Guid("b30a7093-8f1a-1ab6-45e6-795542b5954b"), "", "gb35181-2025.direct-25", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 25/30）", "Direct criterion, to be entered (25 of 30)", 1 },
                    { new Guid("b6670051-90e6-4f12-74b3-51f5dde7f855"), "7.4.3", "gb35181-2017.7.4.3", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"未按规定设置室内消火栓系统，或已设置但不符合规定、不能正常使用\",\"group\":\"7.4 消防给水及灭火设施\"}", "", null, "7.4.3 未按规定设置室内消火栓系统，或已设置但不符合规定、不能正常使用", "Indoor hydrants missing, unfit or not working", 1 },
                    { new Guid("b7d749b8-ebf9-8699-5641-01bd6c8dfd50"), "7.3.10", "gb35181-2017.7.3.10", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"外窗被封堵或被广告牌等遮挡\",\"group\":\"7.3 安全疏散设施及灭火救援条件\"}", "", null, "7.3.10 外窗被封堵或被广告牌等遮挡", "Windows sealed or hidden by billboards", 1 },
                    { new Guid("be0f6580-ce76-bc32-8aab-8a9f90cf62da"), "", "complaint.also-urgent", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Urgency", "{\"acts\":[]}", "", null, "举报投诉按 24 小时核查的其他类别（如占用消防车通道）", "Further classes of complaints checked within 24 h (such as blocked fire lanes)", 1 },
                    { new Guid("c20730c6-a551-47fd-aedc-8f5fe1fed7f1"), "第十六条", "period.test-foam-system", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"FoamSystem\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("c256b657-c84a-b8d5-0dec-ec9f25833014"), "第十六条", "period.test-fire-doors", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"FireDoors\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("c4c9d3c5-910a-45fe-5411-c7e7d83a2c69"), "6.3", "gb35181-2017.6.3", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"城市建成区内的加油站、加气站、加油加气合建站的储量达到一级站规模\",\"inputs\":[\"station-class|choice|加油加气站等级|Class of the filling station|first=一级=First,second=二级=Second,third=三级=Third,none=不是加油加气站=Not a filling station\",\"built-up|flag|位于城市建成区内|In a built-up area\"],\"when\":[\"station-class = first & built-up\"],\"venues\":[\"dangerous-goods\"]}", "", null, "6.3 城市建成区内的加油站、加气站、加油加气合建站的储量达到一级站规模", "Filling station in a built-up area whose storage reaches the size of a first-class station", 1 },
                    { new Guid("c72c28e1-7b1d-8c36-b043-8440193d3261"), "第二十六条", "period.self-check-institutions", "Sourced", 1767225600000L, "", 1, null, null, "机关、团体、企业、事业单位消防安全管理规定（公安部令第61号）", true, "Period", "{\"duty\":\"self-check\",\"months\":3,\"form\":\"unit-monthly\",\"venues\":[\"school\",\"hospital\",\"office\",\"cultural-venue\"],\"warnDays\":14}", "", null, "机关、事业单位自主评估、自主检查（每季度）", "Self-check of institutions (quarterly)", 1 },
                    { new Guid("c9bb7629-50fe-ba24-f0af-6f059940028b"), "7.9.2", "gb35181-2017.7.9.2", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"生产、储存、装卸和经营易燃易爆危险品的场所或有粉尘爆炸危险场所未按规定设置防爆电气设备和泄压设施，或防爆电气设备和泄压设施失效\",\"group\":\"7.9 其他\"}", "", null, "7.9.2 生产、储存、装卸和经营易燃易爆危险品的场所或有粉尘爆炸危险场所未按规定设置防爆电气设备和泄压设施，或防爆电气设备和泄压设…", "Explosion-proof equipment or venting missing or failed where required", 1 },
                    { new Guid("cbe3a875-31f7-0638-87a4-547f09af334a"), "7.2.2", "gb35181-2017.7.2.2", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"防火门、防火卷帘等防火分隔设施损坏的数量大于该防火分区相应防火分隔设施总数的 50%\",\"group\":\"7.2 防火分隔\",\"inputs\":[\"doors-damaged|share|防火门、防火卷帘（损坏/总数）|Fire doors and shutters (damaged/total)|个\"],\"when\":[\"doors-damaged > 50%\"]}", "", null, "7.2.2 防火门、防火卷帘等防火分隔设施损坏的数量大于该防火分区相应防火分隔设施总数的 50%", "Damaged fire doors or shutters are more than 50 % of the compartment's total", 1 },
                    { new Guid("cc52805c-a020-6653-ec6f-e78513f8fc1b"), "7.6.1", "gb35181-2017.7.6.1", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"消防用电设备的供电负荷级别不符合规定\",\"group\":\"7.6 消防供电\"}", "", null, "7.6.1 消防用电设备的供电负荷级别不符合规定", "Load class of the power supply wrong", 1 },
                    { new Guid("cd148936-7637-8f45-2cd1-55c57fee90a8"), "7.8.2", "gb35181-2017.7.8.2", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"消防控制室操作人员未按要求持证上岗\",\"group\":\"7.8 消防安全管理\"}", "", null, "7.8.2 消防控制室操作人员未按要求持证上岗", "Control-room operators not certified", 1 },
                    { new Guid("cf629def-2beb-5c36-4e21-ce39643302a2"), "", "clock.complaint-answer", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Clock", "{\"amount\":5,\"unit\":\"WorkingDays\",\"warnHours\":24,\"extensions\":0}", "", null, "举报投诉答复", "Complaint answered", 1 },
                    { new Guid("cf9d6b33-e4b3-7c5b-2bb0-0d54952bd866"), "", "gb35181-2025.direct-12", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 12/30）", "Direct criterion, to be entered (12 of 30)", 1 },
                    { new Guid("d348dbf6-ec31-2493-8989-ac41f796d6be"), "7.9.3", "gb35181-2017.7.9.3", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"违反规定使用燃油、燃气设备，或燃油、燃气管道敷设和紧急切断装置不符合标准规定\",\"group\":\"7.9 其他\"}", "", null, "7.9.3 违反规定使用燃油、燃气设备，或燃油、燃气管道敷设和紧急切断装置不符合标准规定", "Oil or gas equipment, piping or shut-off wrong", 1 },
                    { new Guid("d3adfa6d-d9e9-cfbd-e473-9e2656864124"), "7.2.1", "gb35181-2017.7.2.1", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"擅自改变原有防火分区，造成防火分区面积超过规定值的 50%\",\"group\":\"7.2 防火分隔\",\"inputs\":[\"compartment|ratio|防火分区面积（实际/允许）|Compartment area (actual/allowed)|m²\"],\"when\":[\"compartment > 150%\"]}", "", null, "7.2.1 擅自改变原有防火分区，造成防火分区面积超过规定值的 50%", "Compartment altered so that its area exceeds the limit by more than 50 %", 1 },
                    { new Guid("d5c91345-0553-1f52-849e-56953135bc85"), "", "gb35181-2025.direct-29", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 29/30）", "Direct criterion, to be entered (29 of 30)", 1 },
                    { new Guid("dc396e50-9f08-788b-3e94-657aaa363012"), "", "gb35181-2025.direct-15", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 15/30）", "Direct criterion, to be entered (15 of 30)", 1 },
                    { new Guid("ddc49ab1-4d5f-de29-8dbc-33dac5cb46e1"), "6.2", "gb35181-2017.6.2", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"易燃易爆危险品场所与人员密集场所、居住场所设置在同一建筑物内，或与其防火间距小于规定值的 75%\",\"inputs\":[\"same-building|flag|与人员密集场所、居住场所在同一建筑物内|In the same building as a crowded place or dwelling\",\"goods-separation|ratio|与人员密集场所、居住场所的防火间距（实际/要求）|Separation to crowded places and dwellings (actual/required)|m\"],\"when\":[\"same-building\",\"goods-separation < 75%\"],\"venues\":[\"dangerous-goods\"]}", "", null, "6.2 易燃易爆危险品场所与人员密集场所、居住场所设置在同一建筑物内，或与其防火间距小于规定值的 75%", "Dangerous-goods premises in the same building as a crowded place or dwelling, or separation to them below 75 % of the standard", 1 },
                    { new Guid("dec33250-5331-d591-f0bb-0dfb49c48ff8"), "7.3.9", "gb35181-2017.7.3.9", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"疏散走道、楼梯间、疏散门或安全出口设置栅栏、卷帘门\",\"group\":\"7.3 安全疏散设施及灭火救援条件\"}", "", null, "7.3.9 疏散走道、楼梯间、疏散门或安全出口设置栅栏、卷帘门", "Gates or roller shutters across escape routes", 1 },
                    { new Guid("df570a66-fbc9-b5d4-7894-c1674bab3a07"), "", "gb35181-2025.direct-22", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 22/30）", "Direct criterion, to be entered (22 of 30)", 1 },
                    { new Guid("e0176c6e-8589-1f51-f142-3fbe08d217e3"), "", "limit.lighting-minutes", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", false, "TestLimit", "{\"system\":\"EmergencyLighting\",\"reading\":\"minutes\",\"label\":\"持续供电时间\",\"labelEn\":\"Minutes on battery\",\"unit\":\"min\"}", "", null, "持续供电时间", "Minutes on battery", 1 },
                    { new Guid("e0573cfe-8e5b-4a63-b293-a5e7061e5c1e"), "7.3.4", "gb35181-2017.7.3.4", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"按规定应设置独立的安全出口或疏散楼梯而未设置\",\"group\":\"7.3 安全疏散设施及灭火救援条件\"}", "", null, "7.3.4 按规定应设置独立的安全出口或疏散楼梯而未设置", "Required independent exit or stair missing", 1 },
                    { new Guid("e0de866e-b4d4-b7bd-38b2-82cfd66071f4"), "", "reward.amount", "Inferred", 1767225600000L, "", 1, null, null, "系统默认，可由县级修改", true, "Reward", "{\"general\":50,\"serious\":200,\"major\":500}", "", null, "举报奖励标准", "Amounts of rewards", 1 },
                    { new Guid("e13f5082-ce1f-f60d-b682-26ee6aee4541"), "6.7", "gb35181-2017.6.7", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"易燃可燃液体、可燃气体储罐（区）未按规定设置固定灭火、冷却、可燃气体浓度报警、火灾报警设施\",\"inputs\":[\"tanks|flag|有易燃可燃液体、可燃气体储罐（区）|There are flammable liquid or gas tanks\",\"tank-extinguishing-missing|flag|缺少要求的固定灭火设施|Required fixed extinguishing is missing\",\"tank-cooling-missing|flag|缺少要求的冷却设施|Required cooling is missing\",\"tank-gas-missing|flag|缺少要求的可燃气体浓度报警设施|Required gas-concentration alarm is missing\",\"tank-alarm-missing|flag|缺少要求的火灾报警设施|Required fire alarm is missing\"],\"when\":[\"tanks & tank-extinguishing-missing\",\"tanks & tank-cooling-missing\",\"tanks & tank-gas-missing\",\"tanks & tank-alarm-missing\"]}", "", null, "6.7 易燃可燃液体、可燃气体储罐（区）未按规定设置固定灭火、冷却、可燃气体浓度报警、火灾报警设施", "Flammable liquid or gas tanks without the required fixed extinguishing, cooling, gas-concentration alarm or fire alarm", 1 },
                    { new Guid("e2b13189-03af-c307-b8e7-9e7a60ca238d"), "7.4.12", "limit.standpipe-dynamic-high", "KnownHigh", 1767225600000L, "", 1, null, null, "消防给水及消火栓系统技术规范（GB 50974-2014）", true, "TestLimit", "{\"system\":\"StandpipeSystem\",\"reading\":\"dynamic\",\"label\":\"栓口动压（高层建筑、厂房、库房等）\",\"labelEn\":\"Dynamic pressure (high-rise, plants, stores)\",\"unit\":\"MPa\",\"atLeast\":0.35,\"atMost\":0.5,\"venues\":[\"high-rise-residential\",\"factory\",\"labor-intensive-plant\",\"warehouse\"]}", "", null, "栓口动压（高层建筑、厂房、库房等）", "Dynamic pressure (high-rise, plants, stores)", 1 },
                    { new Guid("e3f85c21-1a91-92d6-e4e0-ff9fa7f25ec8"), "7.7.2", "gb35181-2017.7.7.2", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"火灾自动报警系统不能正常运行\",\"group\":\"7.7 火灾自动报警系统\"}", "", null, "7.7.2 火灾自动报警系统不能正常运行", "Automatic alarm not working", 1 },
                    { new Guid("e82b31ba-1576-e233-5f6a-d9071c717063"), "", "gb35181-2025.direct-19", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 19/30）", "Direct criterion, to be entered (19 of 30)", 1 },
                    { new Guid("eb8ad79c-7ce0-b2cf-6a69-31a1e4034db7"), "", "gb35181-2025.direct-18", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 18/30）", "Direct criterion, to be entered (18 of 30)", 1 },
                    { new Guid("ec2dc53e-0e2a-e93a-9565-f855885272e0"), "7.1.4", "gb35181-2017.7.1.4", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"地下车站的站厅乘客疏散区、站台及疏散通道内设置商业经营活动场所\",\"group\":\"7.1 总平面布置\"}", "", null, "7.1.4 地下车站的站厅乘客疏散区、站台及疏散通道内设置商业经营活动场所", "Shops inside the evacuation zones of an underground station", 1 },
                    { new Guid("eccacead-934f-8404-6fcc-1f6734f6c4a7"), "7.5.1", "gb35181-2017.7.5.1", "KnownHigh", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"人员密集场所、高层建筑和地下建筑未按规定设置防烟排烟设施，或已设置但不能正常使用或运行\",\"group\":\"7.5 防烟排烟设施\",\"venues\":[\"crowded\",\"high-rise\",\"underground\"]}", "", null, "7.5.1 人员密集场所、高层建筑和地下建筑未按规定设置防烟排烟设施，或已设置但不能正常使用或运行", "Smoke control missing or not working in crowded places, high-rise and underground buildings", 1 },
                    { new Guid("f20c180f-5c8b-cd6a-a1fb-e3e6da973892"), "", "gb35181-2025.direct-26", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 26/30）", "Direct criterion, to be entered (26 of 30)", 1 },
                    { new Guid("f31afdb5-640f-2382-ff4a-e2ed8c673d00"), "第十六条", "period.test-emergency-lighting", "Sourced", 1767225600000L, "", 1, null, null, "中华人民共和国消防法", true, "Period", "{\"duty\":\"test\",\"months\":12,\"form\":\"EmergencyLighting\",\"warnDays\":30}", "", null, "建筑消防设施全面检测（每年）", "Full test of fire facilities (yearly)", 1 },
                    { new Guid("f46074ea-1a78-c5d9-c64e-8316e684f3be"), "", "gb35181-2025.direct-09", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 9/30）", "Direct criterion, to be entered (9 of 30)", 1 },
                    { new Guid("f4759b2c-9220-8685-c57f-a4d270cf2ea9"), "", "gb35181-2025.direct-16", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 16/30）", "Direct criterion, to be entered (16 of 30)", 1 },
                    { new Guid("f4b130da-31e1-bf88-a2f7-5c590d7d067e"), "7.1.2", "gb35181-2017.7.1.2", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"建筑之间的既有防火间距被占用或小于规定值的 80%；明火和散发火花地点与易燃易爆生产厂房、装置的防火间距小于规定值\",\"group\":\"7.1 总平面布置\",\"inputs\":[\"separation|ratio|建筑之间的防火间距（实际/要求）|Separation between buildings (actual/required)|m\",\"separation-occupied|flag|防火间距被占用|The separation is occupied\",\"flame-separation|ratio|明火、散发火花地点与易燃易爆厂房、装置的间距（实际/要求）|Open flame to explosive plant (actual/required)|m\"],\"when\":[\"separation < 80%\",\"separation-occupied\",\"flame-separation < 100%\"]}", "", null, "7.1.2 建筑之间的既有防火间距被占用或小于规定值的 80%；明火和散发火花地点与易燃易爆生产厂房、装置的防火间距小于规定值", "Separation between buildings occupied or below 80 % of the standard; open flame to explosive plant closer than the standard", 1 },
                    { new Guid("f5503f7a-926e-d881-50ee-064671da615b"), "7.3.2", "gb35181-2017.7.3.2", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"人员密集场所内疏散楼梯间的设置形式不符合规定\",\"group\":\"7.3 安全疏散设施及灭火救援条件\",\"venues\":[\"crowded\"]}", "", null, "7.3.2 人员密集场所内疏散楼梯间的设置形式不符合规定", "Type of stair wrong in a crowded place", 1 },
                    { new Guid("f60f7584-2fad-01e9-4782-290e35ae605f"), "7.3.3", "gb35181-2017.7.3.3", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "CompositeFactor", "{\"standard\":\"GB35181-2017\",\"text\":\"除 6.5 外，安全出口数量或宽度不符合规定，或既有安全出口被封堵\",\"group\":\"7.3 安全疏散设施及灭火救援条件\",\"inputs\":[\"exits|ratio|安全出口数量（实际/要求）|Exits (actual/required)|个\",\"width|ratio|疏散出口总净宽度（实际/要求）|Total clear width of exits (actual/required)|m\",\"exits-sealed|flag|既有安全出口被封堵|An exit is sealed\"],\"when\":[\"exits < 100%\",\"width < 100%\",\"exits-sealed\"],\"unless\":[\"6.5\"]}", "", null, "7.3.3 除 6.5 外，安全出口数量或宽度不符合规定，或既有安全出口被封堵", "Number or width of exits below the standard, or an exit sealed, other than 6.5", 1 },
                    { new Guid("f8bae337-3298-b507-20e2-b6737d9f74f9"), "6.1", "gb35181-2017.6.1", "Sourced", 1767225600000L, "", 1, null, null, "GB 35181—2017 重大火灾隐患判定方法", true, "DirectCriterion", "{\"standard\":\"GB35181-2017\",\"text\":\"生产、储存、装卸易燃易爆危险品的工厂、仓库和专用车站、码头、储罐区，未设置在城市的边缘或相对独立的安全地带\",\"inputs\":[\"site-unsafe|flag|未设置在城市边缘或相对独立的安全地带|Not at the city edge or in an independent safe zone\"],\"when\":[\"site-unsafe\"],\"venues\":[\"dangerous-goods\"]}", "", null, "6.1 生产、储存、装卸易燃易爆危险品的工厂、仓库和专用车站、码头、储罐区，未设置在城市的边缘或相对独立的安全地带", "Dangerous-goods plant, warehouse, station, wharf or tank area not at the city edge or in a relatively independent safe zone", 1 },
                    { new Guid("fc7acbb9-1fe9-f49d-a81e-b5ac488369f6"), "", "gb35181-2025.direct-27", "Sourced", 1767225600000L, "", 1, new DateOnly(2025, 11, 1), null, "GB 35181—2025 重大火灾隐患判定规则", false, "DirectCriterion", "{\"standard\":\"GB35181-2025\"}", "", null, "直接判定要素（待录入 27/30）", "Direct criterion, to be entered (27 of 30)", 1 }
                });

            migrationBuilder.InsertData(
                table: "hazards_self_risk_kind",
                columns: new[] { "code", "is_in_use", "name", "name_en", "order", "version" },
                columnTypes: new[] { "TEXT", "INTEGER", "TEXT", "TEXT", "INTEGER", "INTEGER" },
                values: new object[,]
                {
                    { "combustible-decoration", true, "易燃可燃装修", "Combustible decoration", 10, 1 },
                    { "daily", true, "日常管理不到位", "Daily management", 80, 1 },
                    { "dangerous-goods", true, "易燃易爆危险品", "Dangerous goods", 40, 1 },
                    { "duty", true, "消防安全责任不落实", "Duties not performed", 70, 1 },
                    { "e-bikes", true, "电动自行车停放充电", "E-bikes parked and charged", 60, 1 },
                    { "facilities", true, "消防设施损坏停用", "Damaged fire facilities", 50, 1 },
                    { "routes", true, "疏散通道、安全出口堵塞", "Blocked routes and exits", 30, 1 },
                    { "separation", true, "防火分隔不到位", "Poor fire separation", 20, 1 },
                    { "training", true, "宣传培训不到位", "Training", 90, 1 }
                });

            migrationBuilder.InsertData(
                table: "hazards_self_words",
                columns: new[] { "kind", "text", "version" },
                columnTypes: new[] { "TEXT", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { "MeasuresInForce", "[place]已开展消防安全自主评估、自主检查，承诺对本场所存在的风险已落实防范措施。", 1 },
                    { "NoProminentRisk", "[place]已开展消防安全自主评估、自主检查，承诺本场所不存在突出风险。", 1 }
                });

            migrationBuilder.InsertData(
                table: "hazards_standard_template",
                columns: new[] { "id", "code", "confidence", "created_by", "edition", "effective_from", "effective_to", "grades_json", "instrument", "is_issued", "items_json", "polarity", "title", "title_en", "total", "valid_months", "venues", "version" },
                columnTypes: new[] { "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "TEXT", "INTEGER", "INTEGER", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { new Guid("0d196dd6-edf6-1f09-b634-4313fa5384fb"), "heritage", "Sourced", "fengsui", 1, null, null, "[]", "公开的文物建筑消防安全标准：一票否决项；评分条款未录入", false, "[{\"code\":\"no-responsible-person\",\"group\":\"一票否决\",\"text\":\"未确定消防安全责任人\",\"textEn\":\"No responsible person\",\"points\":0,\"isVeto\":true},{\"code\":\"no-approval\",\"group\":\"一票否决\",\"text\":\"未依法取得许可、审批手续\",\"textEn\":\"No legal approvals\",\"points\":0,\"isVeto\":true}]", "HigherIsSafer", "文物建筑消防安全标准化管理", "Fire safety standardisation of heritage buildings", 100, 12, "heritage-building", 1 },
                    { new Guid("a928e5ee-2dab-ef5b-e0bf-7240cb8d402f"), "school", "Sourced", "fengsui", 1, null, null, "[{\"name\":\"优秀\",\"from\":90},{\"name\":\"良好\",\"from\":75},{\"name\":\"达标\",\"from\":60},{\"name\":\"不达标\",\"from\":0}]", "公开的学校消防安全标准化评分（责任40、培训20、教育20、宣传20）；等次为系统默认", true, "[{\"code\":\"responsibility\",\"group\":\"责任\",\"text\":\"消防安全责任落实\",\"textEn\":\"Responsibility\",\"points\":40,\"isVeto\":false},{\"code\":\"training\",\"group\":\"培训\",\"text\":\"消防安全培训\",\"textEn\":\"Training\",\"points\":20,\"isVeto\":false},{\"code\":\"education\",\"group\":\"教育\",\"text\":\"消防安全教育\",\"textEn\":\"Education\",\"points\":20,\"isVeto\":false},{\"code\":\"propaganda\",\"group\":\"宣传\",\"text\":\"消防安全宣传\",\"textEn\":\"Propaganda\",\"points\":20,\"isVeto\":false}]", "HigherIsSafer", "学校消防安全标准化管理", "Fire safety standardisation of schools", 100, 12, "school,kindergarten", 1 }
                });

            migrationBuilder.CreateIndex(
                name: "ix_hazards_hazard_cause",
                table: "hazards_hazard",
                columns: new[] { "root_cause", "class_code", "ended_on" });

            migrationBuilder.CreateIndex(
                name: "ix_hazards_hazard_class",
                table: "hazards_hazard",
                columns: new[] { "class_code", "found_at", "id", "division_code", "sector_code", "place_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_division_code_id",
                table: "hazards_hazard",
                columns: new[] { "division_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_due_order_id",
                table: "hazards_hazard",
                columns: new[] { "due_order", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_ended_on_division_code",
                table: "hazards_hazard",
                columns: new[] { "ended_on", "division_code" });

            migrationBuilder.CreateIndex(
                name: "ix_hazards_hazard_finder",
                table: "hazards_hazard",
                columns: new[] { "found_by_id", "found_at" });

            migrationBuilder.CreateIndex(
                name: "ix_hazards_hazard_list",
                table: "hazards_hazard",
                columns: new[] { "found_at", "id", "division_code", "sector_code", "place_id", "state", "class_code", "severity", "source", "programmes", "ended_at", "ended_on", "rules_of", "registered_at", "was_overdue", "recurrence_of" });

            migrationBuilder.CreateIndex(
                name: "ix_hazards_hazard_open",
                table: "hazards_hazard",
                columns: new[] { "state", "division_code", "due_order", "id", "sector_code", "place_id", "submitted_by_id", "severity", "escalation", "deadline", "state_since", "rules_of", "class_code", "source", "programmes", "found_at", "found_by_id", "registered_at", "was_overdue", "recurrence_of", "county_code", "number", "where" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_hazards_hazard_open_text",
                table: "hazards_hazard",
                columns: new[] { "search_text", "division_code", "sector_code", "place_id", "due_order", "found_at", "id" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_search_text_division_code_sector_code_place_id_id",
                table: "hazards_hazard",
                columns: new[] { "search_text", "division_code", "sector_code", "place_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_sector_code_found_at",
                table: "hazards_hazard",
                columns: new[] { "sector_code", "found_at" });

            migrationBuilder.CreateIndex(
                name: "ix_hazards_hazard_severity",
                table: "hazards_hazard",
                columns: new[] { "severity", "found_at", "id", "division_code", "sector_code", "place_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_hazards_hazard_state",
                table: "hazards_hazard",
                columns: new[] { "state", "found_at", "id", "division_code", "sector_code", "place_id", "class_code" });

            migrationBuilder.CreateIndex(
                name: "ix_hazards_hazard_untallied",
                table: "hazards_hazard",
                column: "id",
                filter: "tallied = ''");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_where_id_division_code_sector_code_place_id",
                table: "hazards_hazard",
                columns: new[] { "where", "id", "division_code", "sector_code", "place_id" });

            migrationBuilder.CreateIndex(
                name: "ix_hazards_clock_open",
                table: "hazards_clock",
                columns: new[] { "rule_code", "due_at", "division_code" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_inspection_place_id",
                table: "hazards_inspection",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_inspection_state_planned_on",
                table: "hazards_inspection",
                columns: new[] { "state", "planned_on" });

            migrationBuilder.CreateIndex(
                name: "ux_hazards_inspection_number",
                table: "hazards_inspection",
                columns: new[] { "county_code", "number" },
                unique: true,
                filter: "number <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_inspection_finding_inspection_id_order",
                table: "hazards_inspection_finding",
                columns: new[] { "inspection_id", "order" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_inspection_finding_place_id",
                table: "hazards_inspection_finding",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_lever_kind_county_code_number",
                table: "hazards_lever",
                columns: new[] { "kind", "county_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_lever_kind_state",
                table: "hazards_lever",
                columns: new[] { "kind", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_lever_place_id",
                table: "hazards_lever",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_lever_entry_place_id",
                table: "hazards_lever_entry",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_lever_hazard_hazard_id",
                table: "hazards_lever_hazard",
                column: "hazard_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_lever_hop_place_id",
                table: "hazards_lever_hop",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_lever_task_done_at_due_on",
                table: "hazards_lever_task",
                columns: new[] { "done_at", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_lever_task_lever_id",
                table: "hazards_lever_task",
                column: "lever_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_lever_task_place_id",
                table: "hazards_lever_task",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_maintenance_contract_place_id",
                table: "hazards_maintenance_contract",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_maintenance_visit_contract_id",
                table: "hazards_maintenance_visit",
                column: "contract_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_maintenance_visit_place_id",
                table: "hazards_maintenance_visit",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_county_code_number",
                table: "hazards_major",
                columns: new[] { "county_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_place_id",
                table: "hazards_major",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_state_division_code",
                table: "hazards_major",
                columns: new[] { "state", "division_code" });

            migrationBuilder.CreateIndex(
                name: "ux_hazards_major_plate",
                table: "hazards_major",
                columns: new[] { "county_code", "level", "plate_number" },
                unique: true,
                filter: "plate_number <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_entry_place_id",
                table: "hazards_major_entry",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_link_hazard_id",
                table: "hazards_major_link",
                column: "hazard_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_link_place_id",
                table: "hazards_major_link",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_meeting_case_id",
                table: "hazards_major_meeting",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_meeting_place_id",
                table: "hazards_major_meeting",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_visit_case_id",
                table: "hazards_major_visit",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_major_visit_place_id",
                table: "hazards_major_visit",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_notice_inspection_id",
                table: "hazards_notice",
                column: "inspection_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_notice_lever_id",
                table: "hazards_notice",
                column: "lever_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_notice_place_id",
                table: "hazards_notice",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_notice_state_issued_at",
                table: "hazards_notice",
                columns: new[] { "state", "issued_at" });

            migrationBuilder.CreateIndex(
                name: "ux_hazards_notice_number",
                table: "hazards_notice",
                columns: new[] { "kind_code", "county_code", "number" },
                unique: true,
                filter: "number <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_notice_hazard_hazard_id",
                table: "hazards_notice_hazard",
                column: "hazard_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_notice_template_kind_code_scope_code_edition",
                table: "hazards_notice_template",
                columns: new[] { "kind_code", "scope_code", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_outage_place_id",
                table: "hazards_outage",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_outage_state_until",
                table: "hazards_outage",
                columns: new[] { "state", "until" });

            migrationBuilder.CreateIndex(
                name: "ux_hazards_outage_standing",
                table: "hazards_outage",
                column: "system_id",
                unique: true,
                filter: "state IN ('Asked', 'Approved')");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_petro_check_control_id",
                table: "hazards_petro_check",
                column: "control_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_petro_check_place_id",
                table: "hazards_petro_check",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_petro_control_place_id",
                table: "hazards_petro_control",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_petro_report_place_id",
                table: "hazards_petro_report",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_petro_report_task_id",
                table: "hazards_petro_report",
                column: "task_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_petro_task_place_id",
                table: "hazards_petro_task",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_report_county_code_number",
                table: "hazards_report",
                columns: new[] { "county_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_report_hazard_id",
                table: "hazards_report",
                column: "hazard_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_report_latitude_longitude",
                table: "hazards_report",
                columns: new[] { "latitude", "longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_report_merged_into_id",
                table: "hazards_report",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_report_place_id",
                table: "hazards_report",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_report_state_division_code_received_at",
                table: "hazards_report",
                columns: new[] { "state", "division_code", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_report_token_hash",
                table: "hazards_report",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_report_entry_place_id",
                table: "hazards_report_entry",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_reward_county_code_number",
                table: "hazards_reward",
                columns: new[] { "county_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_reward_hazard_id",
                table: "hazards_reward",
                column: "hazard_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_reward_place_id",
                table: "hazards_reward",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_reward_report_id",
                table: "hazards_reward",
                column: "report_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_reward_state_division_code",
                table: "hazards_reward",
                columns: new[] { "state", "division_code" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_reward_entry_at",
                table: "hazards_reward_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_self_draw_division_code_month",
                table: "hazards_self_draw",
                columns: new[] { "division_code", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_self_draw_place_id",
                table: "hazards_self_draw",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_self_round_division_code_due_on",
                table: "hazards_self_round",
                columns: new[] { "division_code", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_self_round_place_id_period_start",
                table: "hazards_self_round",
                columns: new[] { "place_id", "period_start" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_self_sample_draw_id_round_id",
                table: "hazards_self_sample",
                columns: new[] { "draw_id", "round_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_self_sample_place_id",
                table: "hazards_self_sample",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_self_sample_round_id",
                table: "hazards_self_sample",
                column: "round_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_standard_score_place_id_template_code",
                table: "hazards_standard_score",
                columns: new[] { "place_id", "template_code" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_standard_score_state_division_code",
                table: "hazards_standard_score",
                columns: new[] { "state", "division_code" });

            migrationBuilder.CreateIndex(
                name: "IX_hazards_standard_template_code_edition",
                table: "hazards_standard_template",
                columns: new[] { "code", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hazards_system_link_place_id",
                table: "hazards_system_link",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_system_link_system_id",
                table: "hazards_system_link",
                column: "system_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_system_test_place_id",
                table: "hazards_system_test",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_system_test_system_id_tested_at",
                table: "hazards_system_test",
                columns: new[] { "system_id", "tested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_ui_burden_month",
                table: "ui_burden",
                column: "month");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hazards_inspection_finding");

            migrationBuilder.DropTable(
                name: "hazards_inspection_sheet");

            migrationBuilder.DropTable(
                name: "hazards_lever_entry");

            migrationBuilder.DropTable(
                name: "hazards_lever_hazard");

            migrationBuilder.DropTable(
                name: "hazards_lever_hop");

            migrationBuilder.DropTable(
                name: "hazards_lever_task");

            migrationBuilder.DropTable(
                name: "hazards_maintenance_visit");

            migrationBuilder.DropTable(
                name: "hazards_major_entry");

            migrationBuilder.DropTable(
                name: "hazards_major_link");

            migrationBuilder.DropTable(
                name: "hazards_major_meeting");

            migrationBuilder.DropTable(
                name: "hazards_major_visit");

            migrationBuilder.DropTable(
                name: "hazards_notice_hazard");

            migrationBuilder.DropTable(
                name: "hazards_notice_kind");

            migrationBuilder.DropTable(
                name: "hazards_notice_template");

            migrationBuilder.DropTable(
                name: "hazards_outage");

            migrationBuilder.DropTable(
                name: "hazards_petro_check");

            migrationBuilder.DropTable(
                name: "hazards_petro_report");

            migrationBuilder.DropTable(
                name: "hazards_report_entry");

            migrationBuilder.DropTable(
                name: "hazards_reward");

            migrationBuilder.DropTable(
                name: "hazards_reward_entry");

            migrationBuilder.DropTable(
                name: "hazards_reward_fund");

            migrationBuilder.DropTable(
                name: "hazards_self_draw");

            migrationBuilder.DropTable(
                name: "hazards_self_risk_kind");

            migrationBuilder.DropTable(
                name: "hazards_self_round");

            migrationBuilder.DropTable(
                name: "hazards_self_sample");

            migrationBuilder.DropTable(
                name: "hazards_self_words");

            migrationBuilder.DropTable(
                name: "hazards_standard_score");

            migrationBuilder.DropTable(
                name: "hazards_standard_template");

            migrationBuilder.DropTable(
                name: "hazards_system_link");

            migrationBuilder.DropTable(
                name: "hazards_system_test");

            migrationBuilder.DropTable(
                name: "hazards_tally");

            migrationBuilder.DropTable(
                name: "ui_burden");

            migrationBuilder.DropTable(
                name: "hazards_inspection");

            migrationBuilder.DropTable(
                name: "hazards_lever");

            migrationBuilder.DropTable(
                name: "hazards_maintenance_contract");

            migrationBuilder.DropTable(
                name: "hazards_major");

            migrationBuilder.DropTable(
                name: "hazards_notice");

            migrationBuilder.DropTable(
                name: "hazards_petro_control");

            migrationBuilder.DropTable(
                name: "hazards_petro_task");

            migrationBuilder.DropTable(
                name: "hazards_report");

            migrationBuilder.DropIndex(
                name: "ix_hazards_hazard_cause",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "ix_hazards_hazard_class",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "IX_hazards_hazard_division_code_id",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "IX_hazards_hazard_due_order_id",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "IX_hazards_hazard_ended_on_division_code",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "ix_hazards_hazard_finder",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "ix_hazards_hazard_list",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "ix_hazards_hazard_open",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "ix_hazards_hazard_open_text",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "IX_hazards_hazard_search_text_division_code_sector_code_place_id_id",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "IX_hazards_hazard_sector_code_found_at",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "ix_hazards_hazard_severity",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "ix_hazards_hazard_state",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "ix_hazards_hazard_untallied",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "IX_hazards_hazard_where_id_division_code_sector_code_place_id",
                table: "hazards_hazard");

            migrationBuilder.DropIndex(
                name: "ix_hazards_clock_open",
                table: "hazards_clock");

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("0e596078-f3c1-4a8c-b79e-b67ed43f5a8d"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("0ef63e11-8cf2-3d3c-e63d-9522ee5e2b0f"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("16b3bb33-b629-2f32-88b9-0a2200d07dda"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("17eb5122-3394-119e-07bc-3d92709c65ce"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("18878ed1-4c1d-d341-2e81-4fd33eb13453"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("1bd51f36-015a-ea8c-b742-f3cca6db5058"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("1cc24edf-2703-26ee-0b41-53c8ac31f07a"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("1ec4f775-c3a1-b3ec-36f5-de7c6de9b6d9"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("1ecc6c06-e406-d6b1-5598-ede75b1104c5"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("20414bc3-7f9f-22e3-ea1f-94934c782708"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("20d0de3d-f9ff-858f-d402-6910decc89ce"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("22c64f9c-fd89-94e4-e213-c770f608b5f1"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("22fc0d8c-c9b8-b7df-f150-25f26cb365fd"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("26103d1b-66db-9c5a-596b-5826fd3c7263"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("27c94e48-e1e7-b671-a7af-693b6ab87975"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("2ccbd791-8475-dee7-7034-c83fe9e2fa9d"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("2e7fe649-a721-0115-ede0-4a753bbeb09e"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("2eec8964-aadf-e723-c92f-5782c5965ec6"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("3195463a-041a-00dd-9914-3b822131616d"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("334b4d0f-6989-6898-2cd2-fe88aa37484a"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("336f276a-d527-6f54-c9f5-3bf2e0005be2"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("339d3b7e-223e-e964-7e16-a78a5257c18d"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("361a6e54-96ec-ebe4-cf1f-ddef92f35d11"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("3928d3a8-4d4e-f848-b0b3-b5ff89a5c825"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("39ffb2c1-4cca-2dc2-c844-23f513d232f7"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("41a849c9-ff36-dde5-1e18-3b608039483c"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("4359d118-c1da-173b-875b-007f3cf59302"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("45f7aeeb-2006-2f44-f266-1aee67203da6"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("4a02151d-75fc-acac-563e-b78faddd19d8"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("4b20e4b8-eb26-5910-04bd-8de17133fe45"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("4ce68442-816a-ddbb-ebdf-aeee8e1b7a3f"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("4e5bed31-7ee6-6a78-137a-c01b55beab9a"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("51615998-8447-e34c-c2c9-1ae8b4e6818b"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("52950683-2f0a-1cba-6039-e5ea525883a6"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("5385ae91-4d09-7f68-dc17-3b56b2eb1366"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("54a75749-b049-a27a-ec47-e46f5f3fe5ca"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("58d1eb8a-eabc-7c29-a95f-6ef0df361446"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("5c2872d7-30e9-b15a-5a94-a54942103180"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("5c34a154-b0af-455f-6690-bbd5a44f4c36"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("612a3b98-8e95-1be0-0b2d-8484829d203b"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("61aa9772-c958-4f5e-cdbb-5d88c9a76c4e"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("623b47f7-0aac-04d2-f3a7-1403926b3b27"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("653dc0e9-716c-ba92-2931-f340c8b6eba0"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("6928b7de-efe1-9e0b-c179-1d684b8b2fc9"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("696f49cc-8340-8fcb-951c-840831443fc2"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("6a6cc6cc-47a5-2a5a-4e36-f9c6b97e88b9"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("6b5008f7-3613-5d89-d40c-42bd8bf5eb9c"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("6c63e116-a233-b7ae-454d-1e4882a5d4c4"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("6d332940-c770-d189-763e-b84e5dbe8a5d"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("6e57e9ab-c842-24b0-2d69-6ce38f25382c"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("6eefc63f-022d-1af4-17e1-6a421b58dc70"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("7069d113-9039-c5e1-d260-3baa22885822"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("747b6bc3-77a0-9e68-3617-4ab57885eb1a"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("74cfb936-1d03-8306-1d06-c14861a2e27a"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("7dba2a7b-48fe-cc5e-88ba-ca94d396f1e8"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("7de4ccc5-9cdb-d564-2cdd-15a83f22fff6"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("83562ea8-35c0-cfa8-dad1-1c54da9198a3"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("8618a09f-2734-ae01-c202-c2d5b43f0660"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("8d7aeb31-0d29-0281-7744-e20c4af369a9"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("8db94d92-8e16-6535-d55e-67b8007d6e02"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("90791215-f0bc-24e5-ee29-303d041ff669"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("91da5bbf-0b74-11c4-6a47-7c918f370fb5"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("92becf75-e9bd-7009-406f-b2491497b4e4"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("9311673d-14cc-7ef4-0cfb-b17728d10abc"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("94019c9f-75fd-3ec6-056a-de9484b9210a"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("94f4fd4c-ab69-33e7-5f59-ed18f46fe8c9"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("96ec7dbf-2510-5819-4a62-530aca7eae50"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("96f95414-6ae0-782a-fc6f-c7a07888af04"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("9a5dc1f2-a3f9-ed0f-ab9c-c90ff2175219"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("9c192d2a-1790-fbea-e6a7-21e5537997aa"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("9c2a36ac-19fd-6e9c-5c92-c0f944feab33"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("9dabbc48-4e01-97e8-c879-fb30439ce5e2"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("a11c0eb4-acff-9a6d-2bcc-9b3b36bae47e"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("a427b170-8f00-515b-6a1c-99a2243130c4"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("a5514a3d-57fc-3a11-8dd5-00f890d346c8"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("a63002c4-247d-9f20-b4c3-198e152ae2c8"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("a7807634-ca18-6cbf-f3b7-de9cc562499b"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("a9fdaa2f-fc08-f7b4-9dce-8fca847f750d"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("acd2be60-2a14-aabb-1c36-bcfa6ff2bbc5"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("ad042c09-45a2-42c5-7305-deaca596ac0c"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("b2a489dd-7c59-42cc-3724-171e91e7a220"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("b30a7093-8f1a-1ab6-45e6-795542b5954b"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("b6670051-90e6-4f12-74b3-51f5dde7f855"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("b7d749b8-ebf9-8699-5641-01bd6c8dfd50"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("be0f6580-ce76-bc32-8aab-8a9f90cf62da"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("c20730c6-a551-47fd-aedc-8f5fe1fed7f1"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("c256b657-c84a-b8d5-0dec-ec9f25833014"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("c4c9d3c5-910a-45fe-5411-c7e7d83a2c69"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("c72c28e1-7b1d-8c36-b043-8440193d3261"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("c9bb7629-50fe-ba24-f0af-6f059940028b"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("cbe3a875-31f7-0638-87a4-547f09af334a"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("cc52805c-a020-6653-ec6f-e78513f8fc1b"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("cd148936-7637-8f45-2cd1-55c57fee90a8"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("cf629def-2beb-5c36-4e21-ce39643302a2"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("cf9d6b33-e4b3-7c5b-2bb0-0d54952bd866"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("d348dbf6-ec31-2493-8989-ac41f796d6be"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("d3adfa6d-d9e9-cfbd-e473-9e2656864124"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("d5c91345-0553-1f52-849e-56953135bc85"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("dc396e50-9f08-788b-3e94-657aaa363012"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("ddc49ab1-4d5f-de29-8dbc-33dac5cb46e1"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("dec33250-5331-d591-f0bb-0dfb49c48ff8"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("df570a66-fbc9-b5d4-7894-c1674bab3a07"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("e0176c6e-8589-1f51-f142-3fbe08d217e3"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("e0573cfe-8e5b-4a63-b293-a5e7061e5c1e"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("e0de866e-b4d4-b7bd-38b2-82cfd66071f4"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("e13f5082-ce1f-f60d-b682-26ee6aee4541"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("e2b13189-03af-c307-b8e7-9e7a60ca238d"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("e3f85c21-1a91-92d6-e4e0-ff9fa7f25ec8"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("e82b31ba-1576-e233-5f6a-d9071c717063"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("eb8ad79c-7ce0-b2cf-6a69-31a1e4034db7"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("ec2dc53e-0e2a-e93a-9565-f855885272e0"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("eccacead-934f-8404-6fcc-1f6734f6c4a7"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("f20c180f-5c8b-cd6a-a1fb-e3e6da973892"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("f31afdb5-640f-2382-ff4a-e2ed8c673d00"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("f46074ea-1a78-c5d9-c64e-8316e684f3be"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("f4759b2c-9220-8685-c57f-a4d270cf2ea9"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("f4b130da-31e1-bf88-a2f7-5c590d7d067e"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("f5503f7a-926e-d881-50ee-064671da615b"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("f60f7584-2fad-01e9-4782-290e35ae605f"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("f8bae337-3298-b507-20e2-b6737d9f74f9"));

            migrationBuilder.DeleteData(
                table: "hazards_rule",
                keyColumn: "id",
                keyColumnType: "TEXT",
                keyValue: new Guid("fc7acbb9-1fe9-f49d-a81e-b5ac488369f6"));

            migrationBuilder.DropColumn(
                name: "due_order",
                table: "hazards_hazard");

            migrationBuilder.DropColumn(
                name: "ended_on",
                table: "hazards_hazard");

            migrationBuilder.DropColumn(
                name: "tallied",
                table: "hazards_hazard");

            migrationBuilder.DropColumn(
                name: "title_en",
                table: "hazards_clock");

            migrationBuilder.CreateIndex(
                name: "IX_hazards_hazard_state_division_code_deadline",
                table: "hazards_hazard",
                columns: new[] { "state", "division_code", "deadline" });
        }
    }
}
