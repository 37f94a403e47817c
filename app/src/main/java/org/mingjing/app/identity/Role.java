package org.mingjing.app.identity;

import static org.mingjing.app.http.Permission.*;

import java.util.EnumSet;
import java.util.Set;
import org.mingjing.app.http.Permission;
import org.mingjing.contract.Text;

/** Roles, and what each may do. The three administrators hold nothing of each other's, nor of anybody else's. */
@SuppressWarnings("ImmutableEnumChecker") // Text is a record of two strings, and the set is a copy
public enum Role {
    DATA_STEWARD(
            AccountClass.STAFF,
            new Text("Data steward", "数据管理员"),
            EnumSet.of(
                    UNITS_READ,
                    CATALOG_READ,
                    CATALOG_CHANGE,
                    MODELS_READ,
                    RUNS_READ,
                    RUNS_START,
                    DATA_CALL_ASK,
                    MATTERS_READ)),
    ANALYST(
            AccountClass.STAFF,
            new Text("Model analyst", "模型分析员"),
            EnumSet.of(
                    UNITS_READ,
                    CATALOG_READ,
                    MODELS_READ,
                    MODELS_PROPOSE,
                    RUNS_READ,
                    RUNS_START,
                    FINDINGS_READ,
                    DATA_CALL_ASK,
                    DATA_READ,
                    SQL_ASK,
                    MATTERS_READ)),
    SUPERVISOR(
            AccountClass.STAFF,
            new Text("Supervisor", "监督人员"),
            EnumSet.of(
                    UNITS_READ,
                    MODELS_READ,
                    RUNS_READ,
                    FINDINGS_READ,
                    FINDINGS_TRIAGE,
                    FINDINGS_EXPORT,
                    DATA_CALL_ASK,
                    DATA_READ,
                    CLUES_RAISE,
                    MATTERS_READ,
                    ABOVE_SEAL,
                    TEMPLATES_READ,
                    PUBLICATIONS_READ,
                    PUBLICATIONS_PREPARE)),
    CASE_HANDLER(
            AccountClass.STAFF,
            new Text("Case handler", "办案人员"),
            EnumSet.of(
                    UNITS_READ,
                    FINDINGS_READ,
                    FINDINGS_TRIAGE,
                    DATA_CALL_ASK,
                    DATA_READ,
                    CLUES_RAISE,
                    MATTERS_READ,
                    TEMPLATES_READ)),
    /** Numbers and keeps all clues and watches over terms and measures (Rule 23, 40). */
    CASE_SUPERVISOR(
            AccountClass.STAFF,
            new Text("Case supervision", "案件监督管理人员"),
            EnumSet.of(
                    UNITS_READ,
                    FINDINGS_READ,
                    CLUES_RAISE,
                    MATTERS_READ,
                    ABOVE_SEAL,
                    MATTERS_ASSIGN,
                    INTEGRITY_FILES_READ,
                    RETENTION_KEEP,
                    OVERVIEW_READ,
                    TEMPLATES_READ,
                    TEMPLATES_PROPOSE)),
    /** Takes in what people report. */
    PETITION_OFFICER(
            AccountClass.STAFF,
            new Text("Petition officer", "信访人员"),
            EnumSet.of(
                    UNITS_READ,
                    MATTERS_READ,
                    ABOVE_SEAL,
                    BELOW_TAKE,
                    TEMPLATES_READ,
                    PUBLICATIONS_READ,
                    PUBLICATIONS_PREPARE)),
    /** Reviews the whole of a case that others investigated. */
    TRIAL_OFFICER(
            AccountClass.STAFF,
            new Text("Trial officer", "审理人员"),
            EnumSet.of(UNITS_READ, MATTERS_READ, TEMPLATES_READ)),
    DEPARTMENT_HEAD(
            AccountClass.STAFF,
            new Text("Head of department", "部门负责人"),
            EnumSet.of(
                    PUBLICATIONS_READ,
                    PUBLICATIONS_APPROVE,
                    UNITS_READ,
                    CATALOG_READ,
                    CATALOG_APPOINT,
                    MODELS_READ,
                    MODELS_APPROVE,
                    RUNS_READ,
                    FINDINGS_READ,
                    FINDINGS_TRIAGE,
                    FINDINGS_ASSIGN,
                    FINDINGS_EXPORT,
                    OVERVIEW_READ,
                    WALL_READ,
                    DATA_CALL_ASK,
                    DATA_CALL_APPROVE_GENERAL,
                    CLUES_RAISE,
                    MATTERS_READ,
                    MATTERS_ASSIGN,
                    INTEGRITY_FILES_READ,
                    RETENTION_KEEP,
                    TEMPLATES_READ,
                    TEMPLATES_PROPOSE,
                    TEMPLATES_APPROVE)),
    DEPUTY_IN_CHARGE(
            AccountClass.STAFF,
            new Text("Deputy in charge", "分管领导"),
            EnumSet.of(
                    PUBLICATIONS_READ,
                    PUBLICATIONS_APPROVE,
                    UNITS_READ,
                    MODELS_READ,
                    MODELS_APPROVE,
                    RUNS_READ,
                    FINDINGS_READ,
                    FINDINGS_ASSIGN,
                    OVERVIEW_READ,
                    WALL_READ,
                    DATA_CALL_APPROVE_GENERAL,
                    DATA_CALL_APPROVE_IMPORTANT,
                    CASE_NUMBERS_KEEP,
                    MATTERS_READ,
                    MATTERS_ASSIGN,
                    INTEGRITY_FILES_READ,
                    RETENTION_KEEP,
                    TEMPLATES_READ,
                    TEMPLATES_APPROVE)),
    HEAD(
            AccountClass.STAFF,
            new Text("Head", "主要负责人"),
            EnumSet.of(
                    PUBLICATIONS_READ,
                    PUBLICATIONS_APPROVE,
                    UNITS_READ,
                    MODELS_READ,
                    RUNS_READ,
                    FINDINGS_READ,
                    FINDINGS_ASSIGN,
                    OVERVIEW_READ,
                    WALL_READ,
                    DATA_CALL_APPROVE_GENERAL,
                    DATA_CALL_APPROVE_IMPORTANT,
                    CASE_NUMBERS_KEEP,
                    MATTERS_READ,
                    MATTERS_ASSIGN,
                    INTEGRITY_FILES_READ,
                    RETENTION_KEEP,
                    MATTERS_RESTRICT,
                    TEMPLATES_READ,
                    TEMPLATES_APPROVE)),
    /** The account of a screen on the wall: whoever reaches the screen reaches nothing but what it shows. */
    WALL_DISPLAY(AccountClass.STAFF, new Text("Wall display", "大屏展示"), EnumSet.of(WALL_READ)),
    /** Answers for a supervised unit: sees what was served on it, and nothing else. */
    UNIT_CONTACT(AccountClass.STAFF, new Text("Contact of a supervised unit", "被监督单位联系人"), EnumSet.of(MATTERS_READ)),
    /** Looks on the spot at what was pushed to them, and sees nothing else. */
    SITE_CHECKER(AccountClass.STAFF, new Text("On-site checker", "现场核查人员"), EnumSet.of(SITE_CHECKS_ANSWER)),
    SYSTEM_ADMINISTRATOR(
            AccountClass.SYSTEM,
            new Text("System administrator", "系统管理员"),
            EnumSet.of(
                    UNITS_READ,
                    UNITS_CHANGE,
                    ACCOUNTS_READ,
                    ACCOUNTS_CHANGE,
                    ROLES_ASK,
                    SETTINGS_READ,
                    LINK_READ,
                    ABOVE_KEY_CONFIRM)),
    SECURITY_ADMINISTRATOR(
            AccountClass.SECURITY,
            new Text("Security administrator", "安全管理员"),
            EnumSet.of(
                    UNITS_READ,
                    ACCOUNTS_READ,
                    ROLES_DECIDE,
                    SESSIONS_END,
                    SAFETY_READ,
                    SAFETY_ACKNOWLEDGE,
                    LINK_READ,
                    ABOVE_KEY_CONFIRM,
                    DATA_CALL_SUPERVISE)),
    AUDIT_ADMINISTRATOR(
            AccountClass.AUDIT, new Text("Audit administrator", "审计管理员"), EnumSet.of(AUDIT_READ, AUDIT_EXPORT));

    /** Roles of people outside of the office: they see what was served on or pushed to them. */
    public static final Set<Role> OUTSIDE = Set.of(UNIT_CONTACT, SITE_CHECKER);

    private final AccountClass accountClass;
    private final Text title;
    private final Set<Permission> permissions;

    Role(AccountClass accountClass, Text title, Set<Permission> permissions) {
        this.accountClass = accountClass;
        this.title = title;
        this.permissions = Set.copyOf(permissions);
    }

    public AccountClass accountClass() {
        return accountClass;
    }

    public Text title() {
        return title;
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
