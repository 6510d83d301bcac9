using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Fengsui.Server.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alarms_alarm",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_key = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    key_unit = table.Column<bool>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    device_id = table.Column<long>(type: "INTEGER", nullable: false),
                    point_id = table.Column<long>(type: "INTEGER", nullable: false),
                    point_level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    point_label = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    system_type = table.Column<int>(type: "INTEGER", nullable: false),
                    component_type = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    severity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cause_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    means = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    late = table.Column<bool>(type: "INTEGER", nullable: false),
                    time_doubtful = table.Column<bool>(type: "INTEGER", nullable: false),
                    in_test = table.Column<bool>(type: "INTEGER", nullable: false),
                    drill_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    signals = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    last_signal_at = table.Column<long>(type: "INTEGER", nullable: false),
                    signal_cleared_at = table.Column<long>(type: "INTEGER", nullable: true),
                    repeat_count = table.Column<int>(type: "INTEGER", nullable: false),
                    return_count = table.Column<int>(type: "INTEGER", nullable: false),
                    latest_event_id = table.Column<long>(type: "INTEGER", nullable: false),
                    frame_id = table.Column<long>(type: "INTEGER", nullable: false),
                    returns = table.Column<string>(type: "TEXT", nullable: false),
                    chattering = table.Column<bool>(type: "INTEGER", nullable: false),
                    neighbours = table.Column<int>(type: "INTEGER", nullable: false),
                    neighbour_pressed = table.Column<bool>(type: "INTEGER", nullable: false),
                    linkages = table.Column<int>(type: "INTEGER", nullable: false),
                    false_alarms = table.Column<int>(type: "INTEGER", nullable: false),
                    evidence_score = table.Column<int>(type: "INTEGER", nullable: false),
                    evidence_reasons = table.Column<string>(type: "TEXT", nullable: false),
                    urgency_rank = table.Column<int>(type: "INTEGER", nullable: false),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acknowledged_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    acknowledged_by = table.Column<string>(type: "TEXT", nullable: true),
                    verifying_at = table.Column<long>(type: "INTEGER", nullable: true),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: true),
                    verified_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    verified_by = table.Column<string>(type: "TEXT", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", nullable: true),
                    assigned_to_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    assigned_to = table.Column<string>(type: "TEXT", nullable: true),
                    shelved_until = table.Column<long>(type: "INTEGER", nullable: true),
                    shelf_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    escalation_level = table.Column<int>(type: "INTEGER", nullable: false),
                    escalation_taken = table.Column<long>(type: "INTEGER", nullable: false),
                    policy_version = table.Column<int>(type: "INTEGER", nullable: false),
                    clock_started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    entry_count = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms_alarm", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "alarms_cause",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    outcomes = table.Column<string>(type: "TEXT", nullable: false),
                    sort_order = table.Column<int>(type: "INTEGER", nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms_cause", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "alarms_drill",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    point_id = table.Column<long>(type: "INTEGER", nullable: true),
                    place_name = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    announced_at = table.Column<long>(type: "INTEGER", nullable: false),
                    announced_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    announced_by = table.Column<string>(type: "TEXT", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms_drill", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "alarms_number",
                columns: table => new
                {
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms_number", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "alarms_policy",
                columns: table => new
                {
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    steps = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms_policy", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "kernel_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    division_prefix = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    must_change_password = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_sign_in_at = table.Column<long>(type: "INTEGER", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_audit",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    details = table.Column<string>(type: "TEXT", nullable: false),
                    previous_hash = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_audit", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "kernel_audit_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_audit_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    handler = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    event_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    dead = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_role",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_role", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_timer",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_timer", x => new { x.kind, x.key });
                });

            migrationBuilder.CreateTable(
                name: "places_base_line",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_base_line", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_buildings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    quarter_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    use = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    height_m = table.Column<double>(type: "REAL", nullable: true),
                    storeys_above = table.Column<int>(type: "INTEGER", nullable: true),
                    storeys_below = table.Column<int>(type: "INTEGER", nullable: true),
                    built_year = table.Column<int>(type: "INTEGER", nullable: true),
                    structure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    fire_resistance = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    floor_area_m2 = table.Column<double>(type: "REAL", nullable: true),
                    households = table.Column<int>(type: "INTEGER", nullable: true),
                    is_high_rise = table.Column<bool>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_buildings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_complexes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    floor_area_m2 = table.Column<double>(type: "REAL", nullable: true),
                    storeys_above = table.Column<int>(type: "INTEGER", nullable: true),
                    storeys_below = table.Column<int>(type: "INTEGER", nullable: true),
                    control_room_phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    control_room_seats = table.Column<int>(type: "INTEGER", nullable: true),
                    manager_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    assessed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_places_complexes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_division",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    parent_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    geometry_json = table.Column<string>(type: "TEXT", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_division", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "places_field_change",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ledger = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    after = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_field_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_fire_lanes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    quarter_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    length_m = table.Column<double>(type: "REAL", nullable: true),
                    clear_width_m = table.Column<double>(type: "REAL", nullable: true),
                    clear_height_m = table.Column<double>(type: "REAL", nullable: true),
                    curb = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    line_marked = table.Column<bool>(type: "INTEGER", nullable: true),
                    boxes_marked = table.Column<int>(type: "INTEGER", nullable: true),
                    boxes_required = table.Column<int>(type: "INTEGER", nullable: true),
                    entrance_grid_marked = table.Column<bool>(type: "INTEGER", nullable: true),
                    signs_both_sides = table.Column<bool>(type: "INTEGER", nullable: true),
                    marked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    confirmed_basis = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    confirmed_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    confirmed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_compliant = table.Column<bool>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_fire_lanes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_fire_stations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    staff = table.Column<int>(type: "INTEGER", nullable: true),
                    vehicles = table.Column<int>(type: "INTEGER", nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    accepted_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    in_service = table.Column<bool>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_fire_stations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_heritage_sites",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    era = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    structure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    area_m2 = table.Column<double>(type: "REAL", nullable: true),
                    traditional_village = table.Column<bool>(type: "INTEGER", nullable: true),
                    ethnic_village = table.Column<bool>(type: "INTEGER", nullable: true),
                    manager_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    water_plan = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_heritage_sites", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_hydrants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    diameter_mm = table.Column<int>(type: "INTEGER", nullable: true),
                    pressure_mpa = table.Column<double>(type: "REAL", nullable: true),
                    in_service = table.Column<bool>(type: "INTEGER", nullable: true),
                    last_checked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    maintainer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_hydrants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_micro_stations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    members = table.Column<int>(type: "INTEGER", nullable: true),
                    on_duty24h = table.Column<bool>(type: "INTEGER", nullable: true),
                    leader_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    in_service = table.Column<bool>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_micro_stations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_organizations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    legal_representative = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    employees = table.Column<int>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_petrochemical_sites",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hazard_class = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    products = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    storage_tonnes = table.Column<double>(type: "REAL", nullable: true),
                    tanks = table.Column<int>(type: "INTEGER", nullable: true),
                    major_hazard_source = table.Column<bool>(type: "INTEGER", nullable: true),
                    brigade_distance_km = table.Column<double>(type: "REAL", nullable: true),
                    brigade_staff = table.Column<int>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_places_petrochemical_sites", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_property_managers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    staff = table.Column<int>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_property_managers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_protection_assets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    building_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: true),
                    location = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    installed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    service_life_years = table.Column<int>(type: "INTEGER", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    retired = table.Column<bool>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_places_protection_assets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_protection_systems",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    building_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    installed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    service_life_years = table.Column<int>(type: "INTEGER", nullable: true),
                    manufacturer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    coverage = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    in_service = table.Column<bool>(type: "INTEGER", nullable: true),
                    last_tested_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    test_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    maintainer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_places_protection_systems", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_quarters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    property_manager_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    built_year = table.Column<int>(type: "INTEGER", nullable: true),
                    buildings = table.Column<int>(type: "INTEGER", nullable: true),
                    households = table.Column<int>(type: "INTEGER", nullable: true),
                    max_height_m = table.Column<double>(type: "REAL", nullable: true),
                    cars_kept = table.Column<int>(type: "INTEGER", nullable: true),
                    legal_spaces = table.Column<int>(type: "INTEGER", nullable: true),
                    informal_spaces = table.Column<int>(type: "INTEGER", nullable: true),
                    night_cars = table.Column<int>(type: "INTEGER", nullable: true),
                    nearby_spaces = table.Column<int>(type: "INTEGER", nullable: true),
                    road_width_m = table.Column<double>(type: "REAL", nullable: true),
                    pipe_network = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hydrants = table.Column<int>(type: "INTEGER", nullable: true),
                    surroundings = table.Column<string>(type: "TEXT", nullable: false),
                    is_aged = table.Column<bool>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_quarters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_response_point",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    in_service = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_response_point", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_tenants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    complex_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    business = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    floor = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    area_m2 = table.Column<double>(type: "REAL", nullable: true),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    shared_duties = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_places_tenants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_town_profiles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    officer_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    population = table.Column<int>(type: "INTEGER", nullable: true),
                    built_up_km2 = table.Column<double>(type: "REAL", nullable: true),
                    meetings_per_year = table.Column<int>(type: "INTEGER", nullable: true),
                    last_meeting_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_places_town_profiles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_venue_type",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    is_crowded_place = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_public_assembly = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_sleeping = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_hazardous_materials = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_small_venue = table.Column<bool>(type: "INTEGER", nullable: false),
                    sort_order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_venue_type", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "places_village_profiles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    leader_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    police_officer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    households = table.Column<int>(type: "INTEGER", nullable: true),
                    pact_signed = table.Column<int>(type: "INTEGER", nullable: true),
                    water_points = table.Column<int>(type: "INTEGER", nullable: true),
                    passable_road = table.Column<bool>(type: "INTEGER", nullable: true),
                    fire_pump = table.Column<bool>(type: "INTEGER", nullable: true),
                    loudspeakers = table.Column<int>(type: "INTEGER", nullable: true),
                    last_patrol_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_places_village_profiles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_water_sources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    capacity_m3 = table.Column<double>(type: "REAL", nullable: true),
                    truck_access = table.Column<bool>(type: "INTEGER", nullable: true),
                    all_year = table.Column<bool>(type: "INTEGER", nullable: true),
                    in_service = table.Column<bool>(type: "INTEGER", nullable: true),
                    last_checked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sector_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
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
                    table.PrimaryKey("PK_places_water_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_command",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    device_id = table.Column<long>(type: "INTEGER", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    adu = table.Column<byte[]>(type: "BLOB", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    requested_by = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_command", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_device",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    partition = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    profile = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    poll_interval_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    offline_after_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_device", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_device_state",
                columns: table => new
                {
                    device_id = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_frame_id = table.Column<long>(type: "INTEGER", nullable: false),
                    frame_count = table.Column<long>(type: "INTEGER", nullable: false),
                    problem_count = table.Column<long>(type: "INTEGER", nullable: false),
                    online = table.Column<bool>(type: "INTEGER", nullable: false),
                    peer = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    clock_offset_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    usual_gap_ms = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_device_state", x => x.device_id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_event",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    point_id = table.Column<long>(type: "INTEGER", nullable: false),
                    device_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    change = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    late = table.Column<bool>(type: "INTEGER", nullable: false),
                    time_doubtful = table.Column<bool>(type: "INTEGER", nullable: false),
                    frame_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_frame",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    device_id = table.Column<long>(type: "INTEGER", nullable: false),
                    previous_id = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    serial = table.Column<int>(type: "INTEGER", nullable: false),
                    command = table.Column<int>(type: "INTEGER", nullable: false),
                    type_flag = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    raw = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_frame", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_partition",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    last_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_partition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_point",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    device_id = table.Column<long>(type: "INTEGER", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    system_type = table.Column<int>(type: "INTEGER", nullable: false),
                    system_address = table.Column<int>(type: "INTEGER", nullable: false),
                    component_type = table.Column<int>(type: "INTEGER", nullable: false),
                    component_address = table.Column<long>(type: "INTEGER", nullable: false),
                    label = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    floor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_point", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_point_state",
                columns: table => new
                {
                    point_id = table.Column<long>(type: "INTEGER", nullable: false),
                    conditions = table.Column<int>(type: "INTEGER", nullable: false),
                    state_word = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: true),
                    known_at = table.Column<long>(type: "INTEGER", nullable: true),
                    analog_type = table.Column<int>(type: "INTEGER", nullable: true),
                    analog_value = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_point_state", x => x.point_id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_reading",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    point_id = table.Column<long>(type: "INTEGER", nullable: false),
                    analog_type = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_reading", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sensing_report",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    device_id = table.Column<long>(type: "INTEGER", nullable: false),
                    point_id = table.Column<long>(type: "INTEGER", nullable: true),
                    type_flag = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    frame_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sensing_report", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "alarms_call",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    alarm_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    contact_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms_call", x => x.id);
                    table.ForeignKey(
                        name: "FK_alarms_call_alarms_alarm_alarm_id",
                        column: x => x.alarm_id,
                        principalTable: "alarms_alarm",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alarms_entry",
                columns: table => new
                {
                    alarm_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    move = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    from_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    to_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    arguments = table.Column<string>(type: "TEXT", nullable: false),
                    event_id = table.Column<long>(type: "INTEGER", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms_entry", x => new { x.alarm_id, x.sequence });
                    table.ForeignKey(
                        name: "FK_alarms_entry_alarms_alarm_alarm_id",
                        column: x => x.alarm_id,
                        principalTable: "alarms_alarm",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alarms_shelf",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    alarm_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    shelved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    shelved_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shelved_by = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alarms_shelf", x => x.id);
                    table.ForeignKey(
                        name: "FK_alarms_shelf_alarms_alarm_alarm_id",
                        column: x => x.alarm_id,
                        principalTable: "alarms_alarm",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_account_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_account_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_kernel_account_claim_kernel_account_user_id",
                        column: x => x.user_id,
                        principalTable: "kernel_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_account_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_account_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_kernel_account_login_kernel_account_user_id",
                        column: x => x.user_id,
                        principalTable: "kernel_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_account_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_account_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_kernel_account_token_kernel_account_user_id",
                        column: x => x.user_id,
                        principalTable: "kernel_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_account_role",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_account_role", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "FK_kernel_account_role_kernel_account_user_id",
                        column: x => x.user_id,
                        principalTable: "kernel_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_kernel_account_role_kernel_role_role_id",
                        column: x => x.role_id,
                        principalTable: "kernel_role",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "kernel_role_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_role_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_kernel_role_claim_kernel_role_role_id",
                        column: x => x.role_id,
                        principalTable: "kernel_role",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "places_place",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    type_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    organization_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    storeys = table.Column<int>(type: "INTEGER", nullable: true),
                    height_m = table.Column<double>(type: "REAL", nullable: true),
                    built_year = table.Column<int>(type: "INTEGER", nullable: true),
                    is_key_unit = table.Column<bool>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 440, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_place", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_place_places_venue_type_type_code",
                        column: x => x.type_code,
                        principalTable: "places_venue_type",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "places_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    division_code = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    call_order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_person", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_person_places_place_place_id",
                        column: x => x.place_id,
                        principalTable: "places_place",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "alarms_cause",
                columns: new[] { "code", "enabled", "name_en", "name_zh", "outcomes", "sort_order" },
                columnTypes: new[] { "TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { "aged", true, "Device aged or expired", "设备老化超期", "Fault,False", 210 },
                    { "cooking", true, "Cooking fumes", "厨房油烟", "False", 40 },
                    { "drill", true, "Fire drill", "消防演练", "Test", 160 },
                    { "dust", true, "Dust", "灰尘", "False", 70 },
                    { "exhaust", true, "Vehicle exhaust", "车辆尾气", "False", 110 },
                    { "fault", true, "Device fault", "设备故障", "Fault,False", 180 },
                    { "fire", true, "Fire", "真实火情", "Confirmed", 10 },
                    { "fire-controlled", true, "Small fire put out on the spot", "初起火情已自行扑灭", "Confirmed", 20 },
                    { "humidity", true, "Humidity or condensation", "潮湿结露", "False", 100 },
                    { "incense", true, "Incense or paper burning", "焚香烧纸", "False", 90 },
                    { "insect", true, "Insect", "昆虫", "False", 80 },
                    { "maintenance", true, "Maintenance test", "维保检测", "Test", 170 },
                    { "malicious", true, "Malicious", "恶意报警", "False", 140 },
                    { "misoperation", true, "Operated by mistake", "误操作", "False", 130 },
                    { "power", true, "Power fault", "电源故障", "Fault", 200 },
                    { "smoking", true, "Smoking", "吸烟", "False", 60 },
                    { "steam", true, "Steam", "水蒸气", "False", 50 },
                    { "test", true, "Test", "测试", "Test", 150 },
                    { "true-condition", true, "True condition, no fire", "情况属实（非火灾）", "Confirmed", 30 },
                    { "unknown", true, "Unknown", "原因不明", "False,Fault", 220 },
                    { "wiring", true, "Wiring fault", "线路故障", "Fault", 190 },
                    { "works", true, "Works on site", "施工作业", "False,Test", 120 }
                });

            migrationBuilder.InsertData(
                table: "alarms_policy",
                columns: new[] { "version", "made_at", "made_by", "note", "steps" },
                columnTypes: new[] { "INTEGER", "INTEGER", "TEXT", "TEXT", "TEXT" },
                values: new object[] { 1, 0L, "fengsui", "", "[{\"class\":\"Fire\",\"goal\":\"Acknowledged\",\"afterSeconds\":30,\"target\":\"DutyLeader\",\"source\":\"GB 50440-2007 3.2.2: 火警至中心显示不超过 20 s；其后的时限为本平台默认值\"},{\"class\":\"Fire\",\"goal\":\"Acknowledged\",\"afterSeconds\":90,\"target\":\"CountyBrigade\",\"source\":\"GB 50440-2007 3.2.2: 火警至中心显示不超过 20 s；其后的时限为本平台默认值\"},{\"class\":\"Fire\",\"goal\":\"Verified\",\"afterSeconds\":180,\"target\":\"PlaceManager\",\"source\":\"GB 50440-2007 3.2.3: 核实后 3 s 内转发；其前的时限为本平台默认值\"},{\"class\":\"Fire\",\"goal\":\"Verified\",\"afterSeconds\":300,\"target\":\"DutyLeader\",\"source\":\"GB 50440-2007 3.2.3: 核实后 3 s 内转发；其前的时限为本平台默认值\"},{\"class\":\"Fire\",\"goal\":\"Closed\",\"afterSeconds\":14400,\"target\":\"DutyLeader\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"LateFire\",\"goal\":\"Acknowledged\",\"afterSeconds\":900,\"target\":\"DutyLeader\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"LateFire\",\"goal\":\"Verified\",\"afterSeconds\":3600,\"target\":\"PlaceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"LateFire\",\"goal\":\"Closed\",\"afterSeconds\":14400,\"target\":\"DutyLeader\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"Attention\",\"goal\":\"Acknowledged\",\"afterSeconds\":300,\"target\":\"DutyLeader\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"Attention\",\"goal\":\"Verified\",\"afterSeconds\":1800,\"target\":\"PlaceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"SeriousTrouble\",\"goal\":\"Acknowledged\",\"afterSeconds\":1800,\"target\":\"DeviceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"SeriousTrouble\",\"goal\":\"Verified\",\"afterSeconds\":86400,\"target\":\"PlaceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"Trouble\",\"goal\":\"Acknowledged\",\"afterSeconds\":28800,\"target\":\"DeviceManager\",\"source\":\"本平台默认值，可调整\"},{\"class\":\"Trouble\",\"goal\":\"Verified\",\"afterSeconds\":259200,\"target\":\"PlaceManager\",\"source\":\"本平台默认值，可调整\"}]" });

            migrationBuilder.InsertData(
                table: "kernel_audit_head",
                columns: new[] { "id", "hash", "sequence" },
                columnTypes: new[] { "INTEGER", "TEXT", "INTEGER" },
                values: new object[] { 1, "0000000000000000000000000000000000000000000000000000000000000000", 0L });

            migrationBuilder.InsertData(
                table: "kernel_role",
                columns: new[] { "id", "concurrency_stamp", "name", "normalized_name" },
                columnTypes: new[] { "TEXT", "TEXT", "TEXT", "TEXT" },
                values: new object[,]
                {
                    { new Guid("2b1ec214-7165-e327-c22d-da6eb73a0eee"), "town-official", "town-official", "TOWN-OFFICIAL" },
                    { new Guid("43a06887-4600-f4a0-2271-39830c20aff0"), "duty-leader", "duty-leader", "DUTY-LEADER" },
                    { new Guid("46ba4b96-53c9-d6e7-8fdf-a0aa189772f7"), "leader", "leader", "LEADER" },
                    { new Guid("5bc717eb-5651-22bd-8227-188daeb12b21"), "auditor", "auditor", "AUDITOR" },
                    { new Guid("63233fd6-6b02-7cec-0ad6-72fb8c79804a"), "fire-inspector", "fire-inspector", "FIRE-INSPECTOR" },
                    { new Guid("dc2f9dd1-c3fe-f32f-065f-be2e17224ccd"), "duty-operator", "duty-operator", "DUTY-OPERATOR" },
                    { new Guid("f0be6b76-2691-8601-bd44-b33e36963bd4"), "administrator", "administrator", "ADMINISTRATOR" },
                    { new Guid("f4adf40b-402a-9b91-1080-86ccaf663ee2"), "device-manager", "device-manager", "DEVICE-MANAGER" }
                });

            migrationBuilder.InsertData(
                table: "places_venue_type",
                columns: new[] { "code", "is_crowded_place", "is_hazardous_materials", "is_public_assembly", "is_sleeping", "is_small_venue", "name", "name_en", "sort_order" },
                columnTypes: new[] { "TEXT", "INTEGER", "INTEGER", "INTEGER", "INTEGER", "INTEGER", "TEXT", "TEXT", "INTEGER" },
                values: new object[,]
                {
                    { "aged-residential-quarter", false, false, false, true, false, "老旧小区", "Aged residential quarter", 250 },
                    { "bathhouse", true, false, true, false, true, "洗浴、足浴", "Bathhouse", 130 },
                    { "childrens-venue", true, false, false, false, true, "儿童活动场所", "Children's venue", 70 },
                    { "cinema", true, false, true, false, false, "影剧院", "Cinema", 140 },
                    { "clinic", false, false, false, false, true, "诊所、卫生室", "Clinic", 50 },
                    { "construction-site", false, false, false, false, false, "建设工地", "Construction site", 340 },
                    { "cultural-venue", true, false, false, false, false, "文化场馆", "Cultural venue", 200 },
                    { "ebike-charging", false, false, false, false, false, "电动自行车停放充电场所", "E-bike parking and charging", 390 },
                    { "elder-care-facility", true, false, false, true, true, "养老机构", "Elder care facility", 60 },
                    { "entertainment-venue", true, false, true, false, true, "歌舞娱乐场所", "Entertainment venue", 110 },
                    { "factory", false, false, false, false, false, "工厂", "Factory", 300 },
                    { "gas-station", false, true, false, false, false, "燃气站", "Gas station", 360 },
                    { "hazardous-materials-site", false, true, false, false, false, "危险品场所", "Hazardous materials site", 370 },
                    { "heritage-building", false, false, false, false, false, "文物建筑", "Heritage building", 220 },
                    { "high-rise-residential", false, false, false, true, false, "高层住宅", "High-rise residential", 230 },
                    { "homestay", true, false, true, true, true, "民宿、农家乐", "Homestay", 90 },
                    { "hospital", true, false, false, true, false, "医院", "Hospital", 40 },
                    { "hotel", true, false, true, true, true, "宾馆、酒店", "Hotel", 80 },
                    { "internet-cafe", true, false, true, false, true, "网吧", "Internet café", 120 },
                    { "kindergarten", true, false, false, true, true, "幼儿园", "Kindergarten", 20 },
                    { "labor-intensive-plant", true, false, false, true, false, "劳动密集型企业", "Labour-intensive plant", 310 },
                    { "live-work-occupancy", false, false, false, true, true, "“三合一”场所", "Live-work occupancy", 280 },
                    { "market", true, false, true, false, false, "集贸市场", "Market", 150 },
                    { "mixed-use-venue", true, false, false, false, false, "多业态混合场所", "Mixed-use venue", 290 },
                    { "office", false, false, false, false, false, "办公场所", "Office", 400 },
                    { "other", false, false, false, false, false, "其他场所", "Other", 430 },
                    { "petrochemical-facility", false, true, false, false, false, "石油化工企业", "Petrochemical facility", 380 },
                    { "petrol-station", false, true, false, false, false, "加油站", "Petrol station", 350 },
                    { "religious-site", true, false, false, false, false, "宗教活动场所", "Religious site", 210 },
                    { "rental-house", false, false, false, true, false, "出租屋、自建房", "Rental house", 260 },
                    { "residential-quarter", false, false, false, true, false, "住宅小区", "Residential quarter", 240 },
                    { "restaurant", true, false, true, false, true, "餐饮场所", "Restaurant", 100 },
                    { "school", true, false, false, false, true, "学校", "School", 10 },
                    { "shopping-mall", true, false, true, false, false, "商场、商业综合体", "Shopping mall", 170 },
                    { "small-shop", false, false, false, false, true, "小商店", "Small shop", 420 },
                    { "sports-venue", true, false, true, false, false, "体育场馆", "Sports venue", 180 },
                    { "supermarket", true, false, true, false, true, "超市", "Supermarket", 160 },
                    { "traditional-village", false, false, false, true, false, "传统村落", "Traditional village", 270 },
                    { "training-centre", true, false, false, false, true, "校外培训机构", "Training centre", 30 },
                    { "transport-station", true, false, true, false, false, "车站、客运站", "Passenger station", 190 },
                    { "village-office", false, false, false, false, false, "村居服务中心", "Village office", 410 },
                    { "warehouse", false, false, false, false, false, "仓库、物流", "Warehouse", 330 },
                    { "workshop", false, false, false, false, true, "小作坊、小加工", "Workshop", 320 }
                });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_changed_at",
                table: "alarms_alarm",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_drill_id",
                table: "alarms_alarm",
                column: "drill_id",
                filter: "drill_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_number",
                table: "alarms_alarm",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_place_key_received_at",
                table: "alarms_alarm",
                columns: new[] { "place_key", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_point_id_latest_event_id",
                table: "alarms_alarm",
                columns: new[] { "point_id", "latest_event_id" });

            migrationBuilder.CreateIndex(
                name: "ix_alarms_alarm_queue",
                table: "alarms_alarm",
                columns: new[] { "urgency_rank", "evidence_score", "raised_at" },
                filter: "state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_alarm_received_at_number",
                table: "alarms_alarm",
                columns: new[] { "received_at", "number" });

            migrationBuilder.CreateIndex(
                name: "ux_alarms_alarm_active",
                table: "alarms_alarm",
                columns: new[] { "place_key", "point_id", "kind" },
                unique: true,
                filter: "state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_call_alarm_id",
                table: "alarms_call",
                column: "alarm_id");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_drill_ends_at",
                table: "alarms_drill",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_entry_event_id",
                table: "alarms_entry",
                column: "event_id",
                filter: "event_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_alarms_shelf_alarm_id",
                table: "alarms_shelf",
                column: "alarm_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "kernel_account",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "kernel_account",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_account_claim_user_id",
                table: "kernel_account_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_account_login_user_id",
                table: "kernel_account_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_account_role_role_id",
                table: "kernel_account_role",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_at",
                table: "kernel_audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_subject",
                table: "kernel_audit",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_handler_dead_id",
                table: "kernel_outbox",
                columns: new[] { "handler", "dead", "id" });

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "kernel_role",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_role_claim_role_id",
                table: "kernel_role_claim",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_timer_next_attempt_at",
                table: "kernel_timer",
                column: "next_attempt_at");

            migrationBuilder.CreateIndex(
                name: "IX_places_buildings_division_code_name",
                table: "places_buildings",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_buildings_import_id",
                table: "places_buildings",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_buildings_is_high_rise_division_code_name",
                table: "places_buildings",
                columns: new[] { "is_high_rise", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_buildings_name_id",
                table: "places_buildings",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_buildings_place_id",
                table: "places_buildings",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_buildings_quarter_id",
                table: "places_buildings",
                column: "quarter_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_buildings_use_division_code_name",
                table: "places_buildings",
                columns: new[] { "use", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complexes_assessed_on",
                table: "places_complexes",
                column: "assessed_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_complexes_division_code_name",
                table: "places_complexes",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complexes_import_id",
                table: "places_complexes",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_complexes_name_id",
                table: "places_complexes",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_complexes_place_id",
                table: "places_complexes",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_division_parent_code",
                table: "places_division",
                column: "parent_code");

            migrationBuilder.CreateIndex(
                name: "IX_places_field_change_import_id",
                table: "places_field_change",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_field_change_record_id_id",
                table: "places_field_change",
                columns: new[] { "record_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_lanes_curb_division_code_name",
                table: "places_fire_lanes",
                columns: new[] { "curb", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_lanes_division_code_name",
                table: "places_fire_lanes",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_lanes_import_id",
                table: "places_fire_lanes",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_lanes_is_compliant_division_code_name",
                table: "places_fire_lanes",
                columns: new[] { "is_compliant", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_lanes_name_id",
                table: "places_fire_lanes",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_lanes_place_id",
                table: "places_fire_lanes",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_lanes_quarter_id",
                table: "places_fire_lanes",
                column: "quarter_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_stations_division_code_name",
                table: "places_fire_stations",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_stations_import_id",
                table: "places_fire_stations",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_stations_in_service_division_code_name",
                table: "places_fire_stations",
                columns: new[] { "in_service", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_stations_kind_division_code_name",
                table: "places_fire_stations",
                columns: new[] { "kind", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_stations_name_id",
                table: "places_fire_stations",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_fire_stations_place_id",
                table: "places_fire_stations",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_heritage_sites_division_code_name",
                table: "places_heritage_sites",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_heritage_sites_import_id",
                table: "places_heritage_sites",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_heritage_sites_level_division_code_name",
                table: "places_heritage_sites",
                columns: new[] { "level", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_heritage_sites_name_id",
                table: "places_heritage_sites",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_heritage_sites_place_id",
                table: "places_heritage_sites",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_heritage_sites_structure_division_code_name",
                table: "places_heritage_sites",
                columns: new[] { "structure", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_heritage_sites_traditional_village_division_code_name",
                table: "places_heritage_sites",
                columns: new[] { "traditional_village", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_hydrants_division_code_name",
                table: "places_hydrants",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_hydrants_import_id",
                table: "places_hydrants",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_hydrants_in_service_division_code_name",
                table: "places_hydrants",
                columns: new[] { "in_service", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_hydrants_kind_division_code_name",
                table: "places_hydrants",
                columns: new[] { "kind", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_hydrants_last_checked_on",
                table: "places_hydrants",
                column: "last_checked_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_hydrants_name_id",
                table: "places_hydrants",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_micro_stations_division_code_name",
                table: "places_micro_stations",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_micro_stations_import_id",
                table: "places_micro_stations",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_micro_stations_in_service_division_code_name",
                table: "places_micro_stations",
                columns: new[] { "in_service", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_micro_stations_kind_division_code_name",
                table: "places_micro_stations",
                columns: new[] { "kind", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_micro_stations_name_id",
                table: "places_micro_stations",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_micro_stations_on_duty24h_division_code_name",
                table: "places_micro_stations",
                columns: new[] { "on_duty24h", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_micro_stations_place_id",
                table: "places_micro_stations",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_organizations_division_code_name",
                table: "places_organizations",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_organizations_import_id",
                table: "places_organizations",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_organizations_kind_division_code_name",
                table: "places_organizations",
                columns: new[] { "kind", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_organizations_name_id",
                table: "places_organizations",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_person_place_id_call_order",
                table: "places_person",
                columns: new[] { "place_id", "call_order" });

            migrationBuilder.CreateIndex(
                name: "IX_places_petrochemical_sites_division_code_name",
                table: "places_petrochemical_sites",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_petrochemical_sites_hazard_class_division_code_name",
                table: "places_petrochemical_sites",
                columns: new[] { "hazard_class", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_petrochemical_sites_import_id",
                table: "places_petrochemical_sites",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_petrochemical_sites_major_hazard_source_division_code_name",
                table: "places_petrochemical_sites",
                columns: new[] { "major_hazard_source", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_petrochemical_sites_name_id",
                table: "places_petrochemical_sites",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_petrochemical_sites_place_id",
                table: "places_petrochemical_sites",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_place_division_code_name",
                table: "places_place",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_place_import_id",
                table: "places_place",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_place_name",
                table: "places_place",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_places_place_type_code_division_code",
                table: "places_place",
                columns: new[] { "type_code", "division_code" });

            migrationBuilder.CreateIndex(
                name: "IX_places_property_managers_division_code_name",
                table: "places_property_managers",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_property_managers_import_id",
                table: "places_property_managers",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_property_managers_name_id",
                table: "places_property_managers",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_building_id",
                table: "places_protection_assets",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_division_code_name",
                table: "places_protection_assets",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_expires_on",
                table: "places_protection_assets",
                column: "expires_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_import_id",
                table: "places_protection_assets",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_installed_on",
                table: "places_protection_assets",
                column: "installed_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_kind_division_code_name",
                table: "places_protection_assets",
                columns: new[] { "kind", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_name_id",
                table: "places_protection_assets",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_assets_place_id",
                table: "places_protection_assets",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_building_id",
                table: "places_protection_systems",
                column: "building_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_division_code_name",
                table: "places_protection_systems",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_import_id",
                table: "places_protection_systems",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_in_service_division_code_name",
                table: "places_protection_systems",
                columns: new[] { "in_service", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_installed_on",
                table: "places_protection_systems",
                column: "installed_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_kind_division_code_name",
                table: "places_protection_systems",
                columns: new[] { "kind", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_last_tested_on",
                table: "places_protection_systems",
                column: "last_tested_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_maintainer_id",
                table: "places_protection_systems",
                column: "maintainer_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_name_id",
                table: "places_protection_systems",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_place_id",
                table: "places_protection_systems",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_protection_systems_test_due_on",
                table: "places_protection_systems",
                column: "test_due_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_quarters_division_code_name",
                table: "places_quarters",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_quarters_import_id",
                table: "places_quarters",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_quarters_is_aged_division_code_name",
                table: "places_quarters",
                columns: new[] { "is_aged", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_quarters_name_id",
                table: "places_quarters",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_quarters_property_manager_id",
                table: "places_quarters",
                column: "property_manager_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_response_point_latitude_longitude",
                table: "places_response_point",
                columns: new[] { "latitude", "longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_places_tenants_complex_id",
                table: "places_tenants",
                column: "complex_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_tenants_division_code_name",
                table: "places_tenants",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_tenants_import_id",
                table: "places_tenants",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_tenants_name_id",
                table: "places_tenants",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_tenants_place_id",
                table: "places_tenants",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_town_profiles_division_code_name",
                table: "places_town_profiles",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_town_profiles_import_id",
                table: "places_town_profiles",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_town_profiles_last_meeting_on",
                table: "places_town_profiles",
                column: "last_meeting_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_town_profiles_name_id",
                table: "places_town_profiles",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_profiles_division_code_name",
                table: "places_village_profiles",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_profiles_import_id",
                table: "places_village_profiles",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_profiles_last_patrol_on",
                table: "places_village_profiles",
                column: "last_patrol_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_village_profiles_name_id",
                table: "places_village_profiles",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_village_profiles_passable_road_division_code_name",
                table: "places_village_profiles",
                columns: new[] { "passable_road", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_water_sources_division_code_name",
                table: "places_water_sources",
                columns: new[] { "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_water_sources_import_id",
                table: "places_water_sources",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_water_sources_in_service_division_code_name",
                table: "places_water_sources",
                columns: new[] { "in_service", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_water_sources_kind_division_code_name",
                table: "places_water_sources",
                columns: new[] { "kind", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_places_water_sources_last_checked_on",
                table: "places_water_sources",
                column: "last_checked_on");

            migrationBuilder.CreateIndex(
                name: "IX_places_water_sources_name_id",
                table: "places_water_sources",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_water_sources_truck_access_division_code_name",
                table: "places_water_sources",
                columns: new[] { "truck_access", "division_code", "name" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_command_device_id_requested_at",
                table: "sensing_command",
                columns: new[] { "device_id", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_command_state",
                table: "sensing_command",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_device_key",
                table: "sensing_device",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_device_partition",
                table: "sensing_device",
                column: "partition");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_device_place_id",
                table: "sensing_device",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_event_device_id_id",
                table: "sensing_event",
                columns: new[] { "device_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_event_point_id_id",
                table: "sensing_event",
                columns: new[] { "point_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_point_device_id_level_system_type_system_address_component_address",
                table: "sensing_point",
                columns: new[] { "device_id", "level", "system_type", "system_address", "component_address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sensing_point_place_id",
                table: "sensing_point",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_sensing_reading_point_id_analog_type_at",
                table: "sensing_reading",
                columns: new[] { "point_id", "analog_type", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_sensing_report_device_id_id",
                table: "sensing_report",
                columns: new[] { "device_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alarms_call");

            migrationBuilder.DropTable(
                name: "alarms_cause");

            migrationBuilder.DropTable(
                name: "alarms_drill");

            migrationBuilder.DropTable(
                name: "alarms_entry");

            migrationBuilder.DropTable(
                name: "alarms_number");

            migrationBuilder.DropTable(
                name: "alarms_policy");

            migrationBuilder.DropTable(
                name: "alarms_shelf");

            migrationBuilder.DropTable(
                name: "kernel_account_claim");

            migrationBuilder.DropTable(
                name: "kernel_account_login");

            migrationBuilder.DropTable(
                name: "kernel_account_role");

            migrationBuilder.DropTable(
                name: "kernel_account_token");

            migrationBuilder.DropTable(
                name: "kernel_audit");

            migrationBuilder.DropTable(
                name: "kernel_audit_head");

            migrationBuilder.DropTable(
                name: "kernel_outbox");

            migrationBuilder.DropTable(
                name: "kernel_role_claim");

            migrationBuilder.DropTable(
                name: "kernel_timer");

            migrationBuilder.DropTable(
                name: "places_base_line");

            migrationBuilder.DropTable(
                name: "places_buildings");

            migrationBuilder.DropTable(
                name: "places_complexes");

            migrationBuilder.DropTable(
                name: "places_division");

            migrationBuilder.DropTable(
                name: "places_field_change");

            migrationBuilder.DropTable(
                name: "places_fire_lanes");

            migrationBuilder.DropTable(
                name: "places_fire_stations");

            migrationBuilder.DropTable(
                name: "places_heritage_sites");

            migrationBuilder.DropTable(
                name: "places_hydrants");

            migrationBuilder.DropTable(
                name: "places_micro_stations");

            migrationBuilder.DropTable(
                name: "places_organizations");

            migrationBuilder.DropTable(
                name: "places_person");

            migrationBuilder.DropTable(
                name: "places_petrochemical_sites");

            migrationBuilder.DropTable(
                name: "places_property_managers");

            migrationBuilder.DropTable(
                name: "places_protection_assets");

            migrationBuilder.DropTable(
                name: "places_protection_systems");

            migrationBuilder.DropTable(
                name: "places_quarters");

            migrationBuilder.DropTable(
                name: "places_response_point");

            migrationBuilder.DropTable(
                name: "places_tenants");

            migrationBuilder.DropTable(
                name: "places_town_profiles");

            migrationBuilder.DropTable(
                name: "places_village_profiles");

            migrationBuilder.DropTable(
                name: "places_water_sources");

            migrationBuilder.DropTable(
                name: "sensing_command");

            migrationBuilder.DropTable(
                name: "sensing_device");

            migrationBuilder.DropTable(
                name: "sensing_device_state");

            migrationBuilder.DropTable(
                name: "sensing_event");

            migrationBuilder.DropTable(
                name: "sensing_frame");

            migrationBuilder.DropTable(
                name: "sensing_partition");

            migrationBuilder.DropTable(
                name: "sensing_point");

            migrationBuilder.DropTable(
                name: "sensing_point_state");

            migrationBuilder.DropTable(
                name: "sensing_reading");

            migrationBuilder.DropTable(
                name: "sensing_report");

            migrationBuilder.DropTable(
                name: "alarms_alarm");

            migrationBuilder.DropTable(
                name: "kernel_account");

            migrationBuilder.DropTable(
                name: "kernel_role");

            migrationBuilder.DropTable(
                name: "places_place");

            migrationBuilder.DropTable(
                name: "places_venue_type");
        }
    }
}
