BEGIN TRANSACTION;
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
INSERT INTO "auth_permission" VALUES(1,1,'add_paper','Can add paper');
INSERT INTO "auth_permission" VALUES(2,1,'change_paper','Can change paper');
INSERT INTO "auth_permission" VALUES(3,1,'delete_paper','Can delete paper');
INSERT INTO "auth_permission" VALUES(4,1,'view_paper','Can view paper');
INSERT INTO "auth_permission" VALUES(5,2,'add_authorship','Can add authorship');
INSERT INTO "auth_permission" VALUES(6,2,'change_authorship','Can change authorship');
INSERT INTO "auth_permission" VALUES(7,2,'delete_authorship','Can delete authorship');
INSERT INTO "auth_permission" VALUES(8,2,'view_authorship','Can view authorship');
INSERT INTO "auth_permission" VALUES(9,3,'add_paperlink','Can add paper link');
INSERT INTO "auth_permission" VALUES(10,3,'change_paperlink','Can change paper link');
INSERT INTO "auth_permission" VALUES(11,3,'delete_paperlink','Can delete paper link');
INSERT INTO "auth_permission" VALUES(12,3,'view_paperlink','Can view paper link');
INSERT INTO "auth_permission" VALUES(13,4,'add_authormatch','Can add author suggestion');
INSERT INTO "auth_permission" VALUES(14,4,'change_authormatch','Can change author suggestion');
INSERT INTO "auth_permission" VALUES(15,4,'delete_authormatch','Can delete author suggestion');
INSERT INTO "auth_permission" VALUES(16,4,'view_authormatch','Can view author suggestion');
INSERT INTO "auth_permission" VALUES(17,5,'add_editor','Can add editor');
INSERT INTO "auth_permission" VALUES(18,5,'change_editor','Can change editor');
INSERT INTO "auth_permission" VALUES(19,5,'delete_editor','Can delete editor');
INSERT INTO "auth_permission" VALUES(20,5,'view_editor','Can view editor');
INSERT INTO "auth_permission" VALUES(21,6,'add_importrun','Can add import run');
INSERT INTO "auth_permission" VALUES(22,6,'change_importrun','Can change import run');
INSERT INTO "auth_permission" VALUES(23,6,'delete_importrun','Can delete import run');
INSERT INTO "auth_permission" VALUES(24,6,'view_importrun','Can view import run');
INSERT INTO "auth_permission" VALUES(25,7,'add_person','Can add person');
INSERT INTO "auth_permission" VALUES(26,7,'change_person','Can change person');
INSERT INTO "auth_permission" VALUES(27,7,'delete_person','Can delete person');
INSERT INTO "auth_permission" VALUES(28,7,'view_person','Can view person');
INSERT INTO "auth_permission" VALUES(29,8,'add_account','Can add account');
INSERT INTO "auth_permission" VALUES(30,8,'change_account','Can change account');
INSERT INTO "auth_permission" VALUES(31,8,'delete_account','Can delete account');
INSERT INTO "auth_permission" VALUES(32,8,'view_account','Can view account');
INSERT INTO "auth_permission" VALUES(33,9,'add_role','Can add role');
INSERT INTO "auth_permission" VALUES(34,9,'change_role','Can change role');
INSERT INTO "auth_permission" VALUES(35,9,'delete_role','Can delete role');
INSERT INTO "auth_permission" VALUES(36,9,'view_role','Can view role');
INSERT INTO "auth_permission" VALUES(37,10,'add_tag','Can add tag');
INSERT INTO "auth_permission" VALUES(38,10,'change_tag','Can change tag');
INSERT INTO "auth_permission" VALUES(39,10,'delete_tag','Can delete tag');
INSERT INTO "auth_permission" VALUES(40,10,'view_tag','Can view tag');
INSERT INTO "auth_permission" VALUES(41,11,'add_page','Can add page');
INSERT INTO "auth_permission" VALUES(42,11,'change_page','Can change page');
INSERT INTO "auth_permission" VALUES(43,11,'delete_page','Can delete page');
INSERT INTO "auth_permission" VALUES(44,11,'view_page','Can view page');
INSERT INTO "auth_permission" VALUES(45,12,'add_entry','Can add entry');
INSERT INTO "auth_permission" VALUES(46,12,'change_entry','Can change entry');
INSERT INTO "auth_permission" VALUES(47,12,'delete_entry','Can delete entry');
INSERT INTO "auth_permission" VALUES(48,12,'view_entry','Can view entry');
INSERT INTO "auth_permission" VALUES(49,13,'add_upload','Can add upload');
INSERT INTO "auth_permission" VALUES(50,13,'change_upload','Can change upload');
INSERT INTO "auth_permission" VALUES(51,13,'delete_upload','Can delete upload');
INSERT INTO "auth_permission" VALUES(52,13,'view_upload','Can view upload');
INSERT INTO "auth_permission" VALUES(53,14,'add_address','Can add address');
INSERT INTO "auth_permission" VALUES(54,14,'change_address','Can change address');
INSERT INTO "auth_permission" VALUES(55,14,'delete_address','Can delete address');
INSERT INTO "auth_permission" VALUES(56,14,'view_address','Can view address');
INSERT INTO "auth_permission" VALUES(57,15,'add_importedvalue','Can add imported value');
INSERT INTO "auth_permission" VALUES(58,15,'change_importedvalue','Can change imported value');
INSERT INTO "auth_permission" VALUES(59,15,'delete_importedvalue','Can delete imported value');
INSERT INTO "auth_permission" VALUES(60,15,'view_importedvalue','Can view imported value');
INSERT INTO "auth_permission" VALUES(61,16,'add_nameform','Can add name form');
INSERT INTO "auth_permission" VALUES(62,16,'change_nameform','Can change name form');
INSERT INTO "auth_permission" VALUES(63,16,'delete_nameform','Can delete name form');
INSERT INTO "auth_permission" VALUES(64,16,'view_nameform','Can view name form');
INSERT INTO "auth_permission" VALUES(65,17,'add_lab','Can add lab');
INSERT INTO "auth_permission" VALUES(66,17,'change_lab','Can change lab');
INSERT INTO "auth_permission" VALUES(67,17,'delete_lab','Can delete lab');
INSERT INTO "auth_permission" VALUES(68,17,'view_lab','Can view lab');
INSERT INTO "auth_permission" VALUES(69,18,'add_affiliation','Can add affiliation');
INSERT INTO "auth_permission" VALUES(70,18,'change_affiliation','Can change affiliation');
INSERT INTO "auth_permission" VALUES(71,18,'delete_affiliation','Can delete affiliation');
INSERT INTO "auth_permission" VALUES(72,18,'view_affiliation','Can view affiliation');
INSERT INTO "auth_permission" VALUES(73,19,'add_profilelink','Can add profile link');
INSERT INTO "auth_permission" VALUES(74,19,'change_profilelink','Can change profile link');
INSERT INTO "auth_permission" VALUES(75,19,'delete_profilelink','Can delete profile link');
INSERT INTO "auth_permission" VALUES(76,19,'view_profilelink','Can view profile link');
INSERT INTO "auth_permission" VALUES(77,20,'add_membership','Can add membership');
INSERT INTO "auth_permission" VALUES(78,20,'change_membership','Can change membership');
INSERT INTO "auth_permission" VALUES(79,20,'delete_membership','Can delete membership');
INSERT INTO "auth_permission" VALUES(80,20,'view_membership','Can view membership');
INSERT INTO "auth_permission" VALUES(81,21,'add_menulink','Can add menu link');
INSERT INTO "auth_permission" VALUES(82,21,'change_menulink','Can change menu link');
INSERT INTO "auth_permission" VALUES(83,21,'delete_menulink','Can delete menu link');
INSERT INTO "auth_permission" VALUES(84,21,'view_menulink','Can view menu link');
INSERT INTO "auth_permission" VALUES(85,22,'add_ownnames','Can add own names');
INSERT INTO "auth_permission" VALUES(86,22,'change_ownnames','Can change own names');
INSERT INTO "auth_permission" VALUES(87,22,'delete_ownnames','Can delete own names');
INSERT INTO "auth_permission" VALUES(88,22,'view_ownnames','Can view own names');
INSERT INTO "auth_permission" VALUES(89,23,'add_delegation','Can add delegation');
INSERT INTO "auth_permission" VALUES(90,23,'change_delegation','Can change delegation');
INSERT INTO "auth_permission" VALUES(91,23,'delete_delegation','Can delete delegation');
INSERT INTO "auth_permission" VALUES(92,23,'view_delegation','Can view delegation');
INSERT INTO "auth_permission" VALUES(93,24,'add_auditevent','Can add event');
INSERT INTO "auth_permission" VALUES(94,24,'change_auditevent','Can change event');
INSERT INTO "auth_permission" VALUES(95,24,'delete_auditevent','Can delete event');
INSERT INTO "auth_permission" VALUES(96,24,'view_auditevent','Can view event');
INSERT INTO "auth_permission" VALUES(97,25,'add_secretlink','Can add secret link');
INSERT INTO "auth_permission" VALUES(98,25,'change_secretlink','Can change secret link');
INSERT INTO "auth_permission" VALUES(99,25,'delete_secretlink','Can delete secret link');
INSERT INTO "auth_permission" VALUES(100,25,'view_secretlink','Can view secret link');
INSERT INTO "auth_permission" VALUES(101,26,'add_usersession','Can add session');
INSERT INTO "auth_permission" VALUES(102,26,'change_usersession','Can change session');
INSERT INTO "auth_permission" VALUES(103,26,'delete_usersession','Can delete session');
INSERT INTO "auth_permission" VALUES(104,26,'view_usersession','Can view session');
INSERT INTO "auth_permission" VALUES(105,27,'add_change','Can add change');
INSERT INTO "auth_permission" VALUES(106,27,'change_change','Can change change');
INSERT INTO "auth_permission" VALUES(107,27,'delete_change','Can delete change');
INSERT INTO "auth_permission" VALUES(108,27,'view_change','Can view change');
INSERT INTO "auth_permission" VALUES(109,28,'add_changedrow','Can add changed row');
INSERT INTO "auth_permission" VALUES(110,28,'change_changedrow','Can change changed row');
INSERT INTO "auth_permission" VALUES(111,28,'delete_changedrow','Can delete changed row');
INSERT INTO "auth_permission" VALUES(112,28,'view_changedrow','Can view changed row');
INSERT INTO "auth_permission" VALUES(113,29,'add_draft','Can add draft');
INSERT INTO "auth_permission" VALUES(114,29,'change_draft','Can change draft');
INSERT INTO "auth_permission" VALUES(115,29,'delete_draft','Can delete draft');
INSERT INTO "auth_permission" VALUES(116,29,'view_draft','Can view draft');
INSERT INTO "auth_permission" VALUES(117,30,'add_openform','Can add open form');
INSERT INTO "auth_permission" VALUES(118,30,'change_openform','Can change open form');
INSERT INTO "auth_permission" VALUES(119,30,'delete_openform','Can delete open form');
INSERT INTO "auth_permission" VALUES(120,30,'view_openform','Can view open form');
INSERT INTO "auth_permission" VALUES(121,31,'add_previewlink','Can add preview link');
INSERT INTO "auth_permission" VALUES(122,31,'change_previewlink','Can change preview link');
INSERT INTO "auth_permission" VALUES(123,31,'delete_previewlink','Can delete preview link');
INSERT INTO "auth_permission" VALUES(124,31,'view_previewlink','Can view preview link');
INSERT INTO "auth_permission" VALUES(125,32,'add_logentry','Can add log entry');
INSERT INTO "auth_permission" VALUES(126,32,'change_logentry','Can change log entry');
INSERT INTO "auth_permission" VALUES(127,32,'delete_logentry','Can delete log entry');
INSERT INTO "auth_permission" VALUES(128,32,'view_logentry','Can view log entry');
INSERT INTO "auth_permission" VALUES(129,33,'add_accessattempt','Can add access attempt');
INSERT INTO "auth_permission" VALUES(130,33,'change_accessattempt','Can change access attempt');
INSERT INTO "auth_permission" VALUES(131,33,'delete_accessattempt','Can delete access attempt');
INSERT INTO "auth_permission" VALUES(132,33,'view_accessattempt','Can view access attempt');
INSERT INTO "auth_permission" VALUES(133,34,'add_accesslog','Can add access log');
INSERT INTO "auth_permission" VALUES(134,34,'change_accesslog','Can change access log');
INSERT INTO "auth_permission" VALUES(135,34,'delete_accesslog','Can delete access log');
INSERT INTO "auth_permission" VALUES(136,34,'view_accesslog','Can view access log');
INSERT INTO "auth_permission" VALUES(137,35,'add_accessfailurelog','Can add access failure');
INSERT INTO "auth_permission" VALUES(138,35,'change_accessfailurelog','Can change access failure');
INSERT INTO "auth_permission" VALUES(139,35,'delete_accessfailurelog','Can delete access failure');
INSERT INTO "auth_permission" VALUES(140,35,'view_accessfailurelog','Can view access failure');
INSERT INTO "auth_permission" VALUES(141,36,'add_accessattemptexpiration','Can add access attempt expiration');
INSERT INTO "auth_permission" VALUES(142,36,'change_accessattemptexpiration','Can change access attempt expiration');
INSERT INTO "auth_permission" VALUES(143,36,'delete_accessattemptexpiration','Can delete access attempt expiration');
INSERT INTO "auth_permission" VALUES(144,36,'view_accessattemptexpiration','Can view access attempt expiration');
INSERT INTO "auth_permission" VALUES(145,37,'add_permission','Can add permission');
INSERT INTO "auth_permission" VALUES(146,37,'change_permission','Can change permission');
INSERT INTO "auth_permission" VALUES(147,37,'delete_permission','Can delete permission');
INSERT INTO "auth_permission" VALUES(148,37,'view_permission','Can view permission');
INSERT INTO "auth_permission" VALUES(149,38,'add_group','Can add group');
INSERT INTO "auth_permission" VALUES(150,38,'change_group','Can change group');
INSERT INTO "auth_permission" VALUES(151,38,'delete_group','Can delete group');
INSERT INTO "auth_permission" VALUES(152,38,'view_group','Can view group');
INSERT INTO "auth_permission" VALUES(153,39,'add_user','Can add user');
INSERT INTO "auth_permission" VALUES(154,39,'change_user','Can change user');
INSERT INTO "auth_permission" VALUES(155,39,'delete_user','Can delete user');
INSERT INTO "auth_permission" VALUES(156,39,'view_user','Can view user');
INSERT INTO "auth_permission" VALUES(157,40,'add_contenttype','Can add content type');
INSERT INTO "auth_permission" VALUES(158,40,'change_contenttype','Can change content type');
INSERT INTO "auth_permission" VALUES(159,40,'delete_contenttype','Can delete content type');
INSERT INTO "auth_permission" VALUES(160,40,'view_contenttype','Can view content type');
INSERT INTO "auth_permission" VALUES(161,41,'add_session','Can add session');
INSERT INTO "auth_permission" VALUES(162,41,'change_session','Can change session');
INSERT INTO "auth_permission" VALUES(163,41,'delete_session','Can delete session');
INSERT INTO "auth_permission" VALUES(164,41,'view_session','Can view session');
CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "first_name" varchar(150) NOT NULL);
CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "axes_accessattempt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_agent" varchar(255) NOT NULL, "ip_address" char(39) NULL, "username" varchar(255) NULL, "http_accept" varchar(1025) NOT NULL, "path_info" varchar(255) NOT NULL, "attempt_time" datetime NOT NULL, "get_data" text NOT NULL, "post_data" text NOT NULL, "failures_since_start" integer unsigned NOT NULL CHECK ("failures_since_start" >= 0));
CREATE TABLE "axes_accessattemptexpiration" ("access_attempt_id" integer NOT NULL PRIMARY KEY REFERENCES "axes_accessattempt" ("id") DEFERRABLE INITIALLY DEFERRED, "expires_at" datetime NOT NULL);
CREATE TABLE "axes_accessfailurelog" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_agent" varchar(255) NOT NULL, "ip_address" char(39) NULL, "username" varchar(255) NULL, "http_accept" varchar(1025) NOT NULL, "path_info" varchar(255) NOT NULL, "attempt_time" datetime NOT NULL, "locked_out" bool NOT NULL);
CREATE TABLE "axes_accesslog" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_agent" varchar(255) NOT NULL, "ip_address" char(39) NULL, "username" varchar(255) NULL, "http_accept" varchar(1025) NOT NULL, "path_info" varchar(255) NOT NULL, "attempt_time" datetime NOT NULL, "logout_time" datetime NULL, "session_hash" varchar(64) NOT NULL);
CREATE TABLE "django_admin_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" text NULL, "object_repr" varchar(200) NOT NULL, "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0), "change_message" text NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "action_time" datetime NOT NULL);
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
INSERT INTO "django_content_type" VALUES(1,'publications','paper');
INSERT INTO "django_content_type" VALUES(2,'publications','authorship');
INSERT INTO "django_content_type" VALUES(3,'publications','paperlink');
INSERT INTO "django_content_type" VALUES(4,'publications','authormatch');
INSERT INTO "django_content_type" VALUES(5,'publications','editor');
INSERT INTO "django_content_type" VALUES(6,'profiles','importrun');
INSERT INTO "django_content_type" VALUES(7,'profiles','person');
INSERT INTO "django_content_type" VALUES(8,'profiles','account');
INSERT INTO "django_content_type" VALUES(9,'profiles','role');
INSERT INTO "django_content_type" VALUES(10,'profiles','tag');
INSERT INTO "django_content_type" VALUES(11,'profiles','page');
INSERT INTO "django_content_type" VALUES(12,'profiles','entry');
INSERT INTO "django_content_type" VALUES(13,'profiles','upload');
INSERT INTO "django_content_type" VALUES(14,'profiles','address');
INSERT INTO "django_content_type" VALUES(15,'profiles','importedvalue');
INSERT INTO "django_content_type" VALUES(16,'profiles','nameform');
INSERT INTO "django_content_type" VALUES(17,'profiles','lab');
INSERT INTO "django_content_type" VALUES(18,'profiles','affiliation');
INSERT INTO "django_content_type" VALUES(19,'profiles','profilelink');
INSERT INTO "django_content_type" VALUES(20,'profiles','membership');
INSERT INTO "django_content_type" VALUES(21,'profiles','menulink');
INSERT INTO "django_content_type" VALUES(22,'profiles','ownnames');
INSERT INTO "django_content_type" VALUES(23,'profiles','delegation');
INSERT INTO "django_content_type" VALUES(24,'profiles','auditevent');
INSERT INTO "django_content_type" VALUES(25,'profiles','secretlink');
INSERT INTO "django_content_type" VALUES(26,'profiles','usersession');
INSERT INTO "django_content_type" VALUES(27,'profiles','change');
INSERT INTO "django_content_type" VALUES(28,'profiles','changedrow');
INSERT INTO "django_content_type" VALUES(29,'profiles','draft');
INSERT INTO "django_content_type" VALUES(30,'profiles','openform');
INSERT INTO "django_content_type" VALUES(31,'profiles','previewlink');
INSERT INTO "django_content_type" VALUES(32,'admin','logentry');
INSERT INTO "django_content_type" VALUES(33,'axes','accessattempt');
INSERT INTO "django_content_type" VALUES(34,'axes','accesslog');
INSERT INTO "django_content_type" VALUES(35,'axes','accessfailurelog');
INSERT INTO "django_content_type" VALUES(36,'axes','accessattemptexpiration');
INSERT INTO "django_content_type" VALUES(37,'auth','permission');
INSERT INTO "django_content_type" VALUES(38,'auth','group');
INSERT INTO "django_content_type" VALUES(39,'auth','user');
INSERT INTO "django_content_type" VALUES(40,'contenttypes','contenttype');
INSERT INTO "django_content_type" VALUES(41,'sessions','session');
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO "django_migrations" VALUES(1,'contenttypes','0001_initial','2026-11-28 01:35:12.374478');
INSERT INTO "django_migrations" VALUES(2,'auth','0001_initial','2026-11-28 01:35:12.385706');
INSERT INTO "django_migrations" VALUES(3,'admin','0001_initial','2026-11-28 01:35:12.390854');
INSERT INTO "django_migrations" VALUES(4,'admin','0002_logentry_remove_auto_add','2026-11-28 01:35:12.397868');
INSERT INTO "django_migrations" VALUES(5,'admin','0003_logentry_add_action_flag_choices','2026-11-28 01:35:12.403029');
INSERT INTO "django_migrations" VALUES(6,'contenttypes','0002_remove_content_type_name','2026-11-28 01:35:12.416687');
INSERT INTO "django_migrations" VALUES(7,'auth','0002_alter_permission_name_max_length','2026-11-28 01:35:12.423706');
INSERT INTO "django_migrations" VALUES(8,'auth','0003_alter_user_email_max_length','2026-11-28 01:35:12.430426');
INSERT INTO "django_migrations" VALUES(9,'auth','0004_alter_user_username_opts','2026-11-28 01:35:12.435493');
INSERT INTO "django_migrations" VALUES(10,'auth','0005_alter_user_last_login_null','2026-11-28 01:35:12.441876');
INSERT INTO "django_migrations" VALUES(11,'auth','0006_require_contenttypes_0002','2026-11-28 01:35:12.442339');
INSERT INTO "django_migrations" VALUES(12,'auth','0007_alter_validators_add_error_messages','2026-11-28 01:35:12.446837');
INSERT INTO "django_migrations" VALUES(13,'auth','0008_alter_user_username_max_length','2026-11-28 01:35:12.453576');
INSERT INTO "django_migrations" VALUES(14,'auth','0009_alter_user_last_name_max_length','2026-11-28 01:35:12.460714');
INSERT INTO "django_migrations" VALUES(15,'auth','0010_alter_group_name_max_length','2026-11-28 01:35:12.467602');
INSERT INTO "django_migrations" VALUES(16,'auth','0011_update_proxy_permissions','2026-11-28 01:35:12.473672');
INSERT INTO "django_migrations" VALUES(17,'auth','0012_alter_user_first_name_max_length','2026-11-28 01:35:12.480019');
INSERT INTO "django_migrations" VALUES(18,'axes','0001_initial','2026-11-28 01:35:12.482984');
INSERT INTO "django_migrations" VALUES(19,'axes','0002_auto_20151217_2044','2026-11-28 01:35:12.507478');
INSERT INTO "django_migrations" VALUES(20,'axes','0003_auto_20160322_0929','2026-11-28 01:35:12.514857');
INSERT INTO "django_migrations" VALUES(21,'axes','0004_auto_20181024_1538','2026-11-28 01:35:12.522374');
INSERT INTO "django_migrations" VALUES(22,'axes','0005_remove_accessattempt_trusted','2026-11-28 01:35:12.526036');
INSERT INTO "django_migrations" VALUES(23,'axes','0006_remove_accesslog_trusted','2026-11-28 01:35:12.529481');
INSERT INTO "django_migrations" VALUES(24,'axes','0007_alter_accessattempt_unique_together','2026-11-28 01:35:12.537447');
INSERT INTO "django_migrations" VALUES(25,'axes','0008_accessfailurelog','2026-11-28 01:35:12.539869');
INSERT INTO "django_migrations" VALUES(26,'axes','0009_add_session_hash','2026-11-28 01:35:12.543309');
INSERT INTO "django_migrations" VALUES(27,'axes','0010_accessattemptexpiration','2026-11-28 01:35:12.545322');
INSERT INTO "django_migrations" VALUES(28,'sessions','0001_initial','2026-11-28 01:35:12.546923');
INSERT INTO "django_migrations" VALUES(29,'profiles','0001_initial','2026-11-28 01:35:12.889607');
INSERT INTO "django_migrations" VALUES(30,'profiles','0002_whole_sites','2026-11-28 01:35:12.993764');
INSERT INTO "django_migrations" VALUES(31,'profiles','0003_upload_variants','2026-11-28 01:35:13.004821');
INSERT INTO "django_migrations" VALUES(32,'profiles','0004_people_by_folded_names','2026-11-28 01:35:13.016096');
INSERT INTO "django_migrations" VALUES(33,'profiles','0005_own_rights','2026-11-28 01:35:13.079553');
INSERT INTO "django_migrations" VALUES(34,'profiles','0006_roles_from_permissions','2026-11-28 01:35:13.105003');
INSERT INTO "django_migrations" VALUES(35,'profiles','0007_audit_log','2026-11-28 01:35:13.186686');
INSERT INTO "django_migrations" VALUES(36,'profiles','0008_forwarding','2026-11-28 01:35:13.263193');
INSERT INTO "django_migrations" VALUES(37,'profiles','0009_members_only','2026-11-28 01:35:13.349417');
INSERT INTO "django_migrations" VALUES(38,'profiles','0010_user_sessions','2026-11-28 01:35:13.388386');
INSERT INTO "django_migrations" VALUES(39,'profiles','0011_history','2026-11-28 01:35:13.471869');
INSERT INTO "django_migrations" VALUES(40,'profiles','0012_drafts','2026-11-28 01:35:13.659229');
INSERT INTO "django_migrations" VALUES(41,'profiles','0013_schedule','2026-11-28 01:35:13.943018');
INSERT INTO "django_migrations" VALUES(42,'publications','0001_initial','2026-11-28 01:35:14.124761');
INSERT INTO "django_migrations" VALUES(43,'publications','0002_paper_in_full','2026-11-28 01:35:14.515925');
INSERT INTO "django_migrations" VALUES(44,'publications','0003_paper_text','2026-11-28 01:35:14.533473');
INSERT INTO "django_migrations" VALUES(45,'publications','0004_latest_papers','2026-11-28 01:35:14.544215');
INSERT INTO "django_migrations" VALUES(46,'publications','0005_claims','2026-11-28 01:35:14.560804');
INSERT INTO "django_migrations" VALUES(47,'publications','0006_identifiers_once_in_public','2026-11-28 01:35:14.631033');
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
CREATE TABLE labfolio_page_version (scope TEXT PRIMARY KEY, version BIGINT NOT NULL) WITHOUT ROWID;
INSERT INTO "labfolio_page_version" VALUES('17d9dbdb8896541191ff2f63ecc21dd2',71097134057543);
INSERT INTO "labfolio_page_version" VALUES('35ed93a863a15467983c831438357e9e',12732836041648);
INSERT INTO "labfolio_page_version" VALUES('3cfa53a8166e513aa44e4b5608b745be',28177477404768);
INSERT INTO "labfolio_page_version" VALUES('5a13c8b3705a57e1be6d22ec4a321f2a',64140146940823);
INSERT INTO "labfolio_page_version" VALUES('5fa8603d62be556c800f2efa11f6a07b',93117917089060);
INSERT INTO "labfolio_page_version" VALUES('69514f5a85fa5c5d88ff1bef4e33fc1c',34305428653357);
INSERT INTO "labfolio_page_version" VALUES('74994e7467935b1287cbc2b5cccac4b9',71328207832093);
INSERT INTO "labfolio_page_version" VALUES('74b2944ba6485fee84ae315824243317',102409390946813);
INSERT INTO "labfolio_page_version" VALUES('80274977a2f25d05acf32cf4c4040d85',128554837986351);
INSERT INTO "labfolio_page_version" VALUES('any',103398533928145);
INSERT INTO "labfolio_page_version" VALUES('b9441a2652295bae9a387803db834461',130406718207152);
INSERT INTO "labfolio_page_version" VALUES('de15654d053c5a6e85c2ea20989259d9',115603945853872);
INSERT INTO "labfolio_page_version" VALUES('dfd569f7420a5cdeb673d07c4e14900a',58062485968438);
INSERT INTO "labfolio_page_version" VALUES('e7cab569e95e5864b8aeab45f718fcb2',6657882077226);
INSERT INTO "labfolio_page_version" VALUES('f64bcfd5efa05772ba4294656116436d',77442572930689);
INSERT INTO "labfolio_page_version" VALUES('lab',93762594530439);
CREATE TABLE "profiles_account" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL UNIQUE REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NULL UNIQUE REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "is_manager" bool NOT NULL, "until" date NULL, "asks" varchar(10) NOT NULL);
CREATE TABLE "profiles_address" ("id" char(32) NOT NULL PRIMARY KEY, "scope" char(32) GENERATED ALWAYS AS (COALESCE("person_id", '00000000000070008000000000000001')) STORED, "path" varchar(500) NOT NULL, "path_key" varchar(500) NOT NULL, "is_canonical" bool NOT NULL, "is_prefix" bool NOT NULL, "status" smallint unsigned NOT NULL CHECK ("status" >= 0), "url" varchar(2000) NOT NULL, "entry_id" char(32) NULL REFERENCES "profiles_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" char(32) NULL REFERENCES "profiles_page" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "space_id" char(32) NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "upload_id" char(32) NULL REFERENCES "profiles_upload" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "address_once_a_scope" UNIQUE ("scope", "path_key"), CONSTRAINT "address_starts_with_slash" CHECK ("path" LIKE '/%' ESCAPE '\'), CONSTRAINT "address_has_one_target" CHECK (("status" = 410 OR ("entry_id" IS NULL AND "page_id" IS NOT NULL AND "space_id" IS NULL AND "upload_id" IS NULL AND "url" = '') OR ("entry_id" IS NOT NULL AND "page_id" IS NULL AND "space_id" IS NULL AND "upload_id" IS NULL AND "url" = '') OR ("entry_id" IS NULL AND "page_id" IS NULL AND "space_id" IS NULL AND "upload_id" IS NOT NULL AND "url" = '') OR ("entry_id" IS NULL AND "page_id" IS NULL AND "space_id" IS NOT NULL AND "upload_id" IS NULL AND "url" = '') OR ("entry_id" IS NULL AND "page_id" IS NULL AND "space_id" IS NULL AND "upload_id" IS NULL AND NOT ("url" = '')))), CONSTRAINT "address_answer_known" CHECK ("status" IN (301, 302, 410)), CONSTRAINT "address_canonical_of_object" CHECK ((NOT "is_canonical" OR "page_id" IS NOT NULL OR "entry_id" IS NOT NULL OR "upload_id" IS NOT NULL)));
INSERT INTO "profiles_address" VALUES('04fb0c6200195943a11a58322f5ddcd4','/news/three-authors/','/news/three-authors',1,0,301,'','58443b965d6451c0a5b58c5fff2510d8',NULL,NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('17281a55670858c6ae7a78e27459ce32','/news/','/news',1,0,301,'',NULL,'bfa42d04cb9850788d2c0f9070f7da72',NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('184d961db1ad57f1bdfdc08970fca8da','/seminars/','/seminars',1,0,301,'',NULL,'514bd151c5bc5c7f91134acef481a3bf',NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('229c817192f95ffa92bba3d7d4afbcc7','/seminars/mathematical-society/','/seminars/mathematical-society',1,0,301,'','5d13c75541c552a29b744c280059b8f3',NULL,NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('294ea3f4950351b0a69e22577c0c5d1b','/talks/atomic-dynamics/','/talks/atomic-dynamics',1,0,301,'','b5d31404f8795cb2947e772a5610e95d',NULL,'b9441a2652295bae9a387803db834461',NULL,NULL);
INSERT INTO "profiles_address" VALUES('35ca1c3b673555de8e5138ee209fa327','/talks/the-infinite/','/talks/the-infinite',1,0,301,'','af857ba1cf5b5033b35b9955d727c3a2',NULL,'80274977a2f25d05acf32cf4c4040d85',NULL,NULL);
INSERT INTO "profiles_address" VALUES('4110537b50d758699ec2d43e96c0c8a4','/','/',1,0,301,'',NULL,'5f63b10a390f5bfb8968eaa7de7f1e4f',NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('4fe0fb77ecc250f9af3aafdcae4750ea','/news/the-infinite/','/news/the-infinite',1,0,301,'','c3ade73a7621532391942ee9f568a5f1',NULL,NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('566331ae5a40564a85510aa9cb98bd02','/seminars/structure-of-matter/','/seminars/structure-of-matter',1,0,301,'','32c1e238a11c56b7bab33e95041ed24a',NULL,NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('65cc75a6a0055ef7a8e6bec7a3f1ba8e','/','/',1,0,301,'',NULL,'973dd87a7ce05fd491e125016b63f058','17d9dbdb8896541191ff2f63ecc21dd2',NULL,NULL);
INSERT INTO "profiles_address" VALUES('74ea23886f905b1bb6b485588d407275','/cv/','/cv',1,0,301,'',NULL,'e736ffce936a56e1b38d52a06ddabb7a','5a13c8b3705a57e1be6d22ec4a321f2a',NULL,NULL);
INSERT INTO "profiles_address" VALUES('760e5bacf0e95d5c9609d6db84f8c09a','/forschung/','/forschung',0,0,301,'',NULL,'d7878129d2005152b2abf90b7b394e38',NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('84146b01ea36524e90f9e800b471af48','/~noether/','/~noether',0,1,301,'',NULL,NULL,NULL,'5a13c8b3705a57e1be6d22ec4a321f2a',NULL);
INSERT INTO "profiles_address" VALUES('9b1cf5f1c1fb574685f87123e0d9ab7e','/','/',1,0,301,'',NULL,'1e4ab51233765370aed3d0e4f62c6ce6','b9441a2652295bae9a387803db834461',NULL,NULL);
INSERT INTO "profiles_address" VALUES('9fb8c19466875f4aa699c8358c4a07bf','/news/matrices/','/news/matrices',1,0,301,'','2e505e27f00b55ad8b7c4be2aa923b36',NULL,NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('a5d4c420d2ee5a26b02228391e3eff45','/','/',1,0,301,'',NULL,'79f5f5e9f0095e1181cd65999ce780fa','69514f5a85fa5c5d88ff1bef4e33fc1c',NULL,NULL);
INSERT INTO "profiles_address" VALUES('c9e8100ec60e5169abf809763601d2f6','/','/',1,0,301,'',NULL,'fa1812b271f05a4d9f5485d2f81c2592','80274977a2f25d05acf32cf4c4040d85',NULL,NULL);
INSERT INTO "profiles_address" VALUES('cc2146281e97569cb85cd0e8583eb04e','/talks/term-zoology/','/talks/term-zoology',1,0,301,'','250850a9556c5956825cb0e2b9137139',NULL,'de15654d053c5a6e85c2ea20989259d9',NULL,NULL);
INSERT INTO "profiles_address" VALUES('cc593e3ffddc52508f0641c8dbeeb25a','/','/',1,0,301,'',NULL,'324fa2cb1db25697b6c3b93845a4c71e','5a13c8b3705a57e1be6d22ec4a321f2a',NULL,NULL);
INSERT INTO "profiles_address" VALUES('d41ff6c5b08f51309179f3ac852a4cf6','/','/',1,0,301,'',NULL,'c5703a56317a5f79ab66df9be5e7993b','de15654d053c5a6e85c2ea20989259d9',NULL,NULL);
INSERT INTO "profiles_address" VALUES('dfb205fde4a95b46acac67e9919c6a70','/news/courant-hilbert/','/news/courant-hilbert',1,0,301,'','a9e0d061d8da578e905becf4c062f5c2',NULL,NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('e4347233e0ca5319b3268c43f25d666d','/cv/','/cv',1,0,301,'',NULL,'9d7cb3d657e3555e9267d3f642f3f32f','b9441a2652295bae9a387803db834461',NULL,NULL);
INSERT INTO "profiles_address" VALUES('ecab13c77c935f388a0118107ecbcdb1','/news/reinterpretation/','/news/reinterpretation',1,0,301,'','dd9f776664985268a746b26d4c9dc08a',NULL,NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('f00eb4e7d6a355a0aa9d31ebb462e79f','/news/born-in-america/','/news/born-in-america',1,0,301,'','0e241359f1d25248bcece1608ce7f4a7',NULL,NULL,NULL,NULL);
INSERT INTO "profiles_address" VALUES('f38340c893d15ab3ab8ff5081587d6c6','/research/','/research',1,0,301,'',NULL,'d7878129d2005152b2abf90b7b394e38',NULL,NULL,NULL);
CREATE TABLE "profiles_affiliation" ("start" varchar(10) NOT NULL, "end" varchar(10) NOT NULL, "id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(20) NOT NULL, "role" varchar(200) NOT NULL, "organization" varchar(200) NOT NULL, "department" varchar(200) NOT NULL, "url" varchar(2000) NOT NULL, "location" varchar(200) NOT NULL, "advisor" varchar(200) NOT NULL, "person_id" char(32) NOT NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "affiliation_has_organization" CHECK (NOT ("organization" = '')));
INSERT INTO "profiles_affiliation" VALUES('1909','1909','11eec111977b5c76b62e75b5740fb2bf','qualification','Habilitation','University of Göttingen','','','','','b9441a2652295bae9a387803db834461');
INSERT INTO "profiles_affiliation" VALUES('1908','1908','189b8d206c605f049f2655dbd181a610','education','Doctorate in mathematics','University of Göttingen','','','','David Hilbert','dfd569f7420a5cdeb673d07c4e14900a');
INSERT INTO "profiles_affiliation" VALUES('1922','','1b9ce8707d24550a88863499b7e68466','employment','Assistant to Max Born','University of Göttingen','Institute for Theoretical Physics','https://www.uni-goettingen.de/','','','3cfa53a8166e513aa44e4b5608b745be');
INSERT INTO "profiles_affiliation" VALUES('1914','1920','1c9648ca2f2f59648ba5d1d37f38e90d','employment','Professor of physics','University of Göttingen','','','','','f64bcfd5efa05772ba4294656116436d');
INSERT INTO "profiles_affiliation" VALUES('1918','1918','1ca70ae807525afd91425fb7571cfe81','qualification','Habilitation','University of Göttingen','','','','','5fa8603d62be556c800f2efa11f6a07b');
INSERT INTO "profiles_affiliation" VALUES('1922','1922','2a20a7d1602a5e1a80ce43e85327971e','education','Doctorate in physics','University of Göttingen','','','','','3cfa53a8166e513aa44e4b5608b745be');
INSERT INTO "profiles_affiliation" VALUES('1915','1919','3031358314375377805934814004f768','employment','Professor of theoretical physics','University of Berlin','','','','','b9441a2652295bae9a387803db834461');
INSERT INTO "profiles_affiliation" VALUES('1922','','35da6fa3a76e5af59f0787e1a429fb8c','employment','Außerordentliche Professorin','University of Göttingen','Mathematical Institute','https://www.uni-goettingen.de/','','','5a13c8b3705a57e1be6d22ec4a321f2a');
INSERT INTO "profiles_affiliation" VALUES('1923','1923','430f8448d6eb59ae90d2488eb67a29a1','education','Doctorate in physics','University of Munich','','','','Arnold Sommerfeld','de15654d053c5a6e85c2ea20989259d9');
INSERT INTO "profiles_affiliation" VALUES('1921','1922','49eee29ea59851cbb7f7dde6a79435f0','employment','Assistant to Max Born','University of Göttingen','Institute for Theoretical Physics','','','','74b2944ba6485fee84ae315824243317');
INSERT INTO "profiles_affiliation" VALUES('1912','1912','500b5773f36659fa8babaa7543cc5eb5','qualification','Habilitation','University of Göttingen','','','','','17d9dbdb8896541191ff2f63ecc21dd2');
INSERT INTO "profiles_affiliation" VALUES('1924','1925','509689c4b5745a03abb9877a6dc29499','invited-position','Guest of Niels Bohr','University of Copenhagen','Institute for Theoretical Physics','','','','de15654d053c5a6e85c2ea20989259d9');
INSERT INTO "profiles_affiliation" VALUES('1924','1924','52b71fbfb9945826ab80844507645479','qualification','Habilitation','University of Göttingen','','','','','de15654d053c5a6e85c2ea20989259d9');
INSERT INTO "profiles_affiliation" VALUES('1900','1900','5621e8f02b2e52c9aca75302acd8234b','education','Doctorate in mathematics','University of Göttingen','','','','David Hilbert','74994e7467935b1287cbc2b5cccac4b9');
INSERT INTO "profiles_affiliation" VALUES('1919','1920','563db4cbbfea5f96a8792a1c9394dab3','employment','Professor of mathematics','University of Münster','','','','','17d9dbdb8896541191ff2f63ecc21dd2');
INSERT INTO "profiles_affiliation" VALUES('1910','1913','5683c8dea8f2571694f8f1416b57178e','employment','Privatdozent','University of Göttingen','','','','','dfd569f7420a5cdeb673d07c4e14900a');
INSERT INTO "profiles_affiliation" VALUES('1920','','56f6c14763445dcdb76c61c46a8ae1f0','employment','Professor of experimental physics','University of Göttingen','Second Physical Institute','https://www.uni-goettingen.de/','','','69514f5a85fa5c5d88ff1bef4e33fc1c');
INSERT INTO "profiles_affiliation" VALUES('1920','','5e3d890a61ef5b7db387e5a9704c93c4','employment','Professor of physics','ETH Zürich','','','','','f64bcfd5efa05772ba4294656116436d');
INSERT INTO "profiles_affiliation" VALUES('1920','','61adf9e0b7cd5318959d3e7f0043f13a','employment','Professor of mathematics','University of Göttingen','Mathematical Institute','https://www.uni-goettingen.de/','','','17d9dbdb8896541191ff2f63ecc21dd2');
INSERT INTO "profiles_affiliation" VALUES('1906','1906','6d11d6dea6dd5be8a0454cf8a97ee761','education','Doctorate in mathematics','University of Göttingen','','','','Carl Runge','b9441a2652295bae9a387803db834461');
INSERT INTO "profiles_affiliation" VALUES('1912','1917','74630c4f60aa5fba85144c0bf790e8f7','employment','Privatdozent','University of Zurich','','','','','5fa8603d62be556c800f2efa11f6a07b');
INSERT INTO "profiles_affiliation" VALUES('1924','1924','7e08ea76a81a5dd6abfca366314f71c1','education','Doctorate in physics','University of Göttingen','','','','Max Born','35ed93a863a15467983c831438357e9e');
INSERT INTO "profiles_affiliation" VALUES('1885','1885','89de298cd0f85f5e8e35e9e329409cc7','education','Doctorate in mathematics','University of Königsberg','','','','Ferdinand Lindemann','80274977a2f25d05acf32cf4c4040d85');
INSERT INTO "profiles_affiliation" VALUES('1906','1906','9741356507fc52dc825f62e15bf76581','education','Doctorate in physics','University of Berlin','','','','Emil Warburg','69514f5a85fa5c5d88ff1bef4e33fc1c');
INSERT INTO "profiles_affiliation" VALUES('1912','1912','a173412e0cc25f3792cc8045b38cbc55','education','Doctorate in mathematics','University of Göttingen','','','','Edmund Landau','5fa8603d62be556c800f2efa11f6a07b');
INSERT INTO "profiles_affiliation" VALUES('1925','1925','a45dd867e2635090b9e0f73c5fa12125','qualification','Habilitation','University of Göttingen','','','','','3cfa53a8166e513aa44e4b5608b745be');
INSERT INTO "profiles_affiliation" VALUES('1921','1921','a7bd1035f1d75dff8bd6b45c0665fd73','education','Doctorate in physics','University of Munich','','','','Arnold Sommerfeld','74b2944ba6485fee84ae315824243317');
INSERT INTO "profiles_affiliation" VALUES('1895','','afe430fd32335ca69c1010efc46d8168','employment','Professor of mathematics','University of Göttingen','Mathematical Institute','https://www.uni-goettingen.de/','','','80274977a2f25d05acf32cf4c4040d85');
INSERT INTO "profiles_affiliation" VALUES('1910','1910','b68a5c347a575597a7acb19b82ddffcc','education','Doctorate in mathematics','University of Göttingen','','','','David Hilbert','17d9dbdb8896541191ff2f63ecc21dd2');
INSERT INTO "profiles_affiliation" VALUES('1917','','bf29a3c5328a512d967ba7ad8e97148e','employment','Assistant to David Hilbert','University of Göttingen','Mathematical Institute','https://www.uni-goettingen.de/','','','5fa8603d62be556c800f2efa11f6a07b');
INSERT INTO "profiles_affiliation" VALUES('1910','1910','c2ab60a2f75f54399f0811b8737444c1','distinction','Bolyai Prize','Hungarian Academy of Sciences','','','','','80274977a2f25d05acf32cf4c4040d85');
INSERT INTO "profiles_affiliation" VALUES('1908','1908','c861130875c8518eacca7825a683acbe','education','Doctorate in physics','University of Munich','','','','Arnold Sommerfeld','f64bcfd5efa05772ba4294656116436d');
INSERT INTO "profiles_affiliation" VALUES('1924','','ccfc33d29d1754d9986b7348088acba2','employment','Assistant','University of Göttingen','Institute for Theoretical Physics','https://www.uni-goettingen.de/','','','35ed93a863a15467983c831438357e9e');
INSERT INTO "profiles_affiliation" VALUES('1919','1921','d28b9c17e3005748ba961d86a08847ef','employment','Professor of theoretical physics','University of Frankfurt','','','','','b9441a2652295bae9a387803db834461');
INSERT INTO "profiles_affiliation" VALUES('1923','','d45a8383e4465e04b890a2f21d085c41','employment','Assistant to Max Born','University of Göttingen','Institute for Theoretical Physics','https://www.uni-goettingen.de/','','','de15654d053c5a6e85c2ea20989259d9');
INSERT INTO "profiles_affiliation" VALUES('','','d891e263d69a538784d4869315f536eb','education','Doctoral student','University of Göttingen','Mathematical Institute','https://www.uni-goettingen.de/','','Emmy Noether','e7cab569e95e5864b8aeab45f718fcb2');
INSERT INTO "profiles_affiliation" VALUES('1913','','e24b8ebfe1755be5b943340c012e1445','employment','Professor of mathematics','ETH Zürich','','','','','dfd569f7420a5cdeb673d07c4e14900a');
INSERT INTO "profiles_affiliation" VALUES('1907','1907','e3a17b85ba2d5141b76939b601b4a537','education','Doctorate in mathematics','University of Erlangen','','','','Paul Gordan','5a13c8b3705a57e1be6d22ec4a321f2a');
INSERT INTO "profiles_affiliation" VALUES('1921','','eaa3c029755651b1966195ddd1d6c85e','employment','Professor of theoretical physics','University of Göttingen','Institute for Theoretical Physics','https://www.uni-goettingen.de/','','','b9441a2652295bae9a387803db834461');
INSERT INTO "profiles_affiliation" VALUES('1921','','eb6e11d995fe5a59b0abcd1a70bb2d7c','employment','Professor of mathematics','University of Frankfurt','','','','','74994e7467935b1287cbc2b5cccac4b9');
INSERT INTO "profiles_affiliation" VALUES('1893','1895','f1ba2177139d50cf83d6b3f234551a19','employment','Professor of mathematics','University of Königsberg','','','','','80274977a2f25d05acf32cf4c4040d85');
INSERT INTO "profiles_affiliation" VALUES('1924','','f4bad4346d8c5054b2d6c3cb84782f5a','employment','Privatdozent','University of Hamburg','','','','','74b2944ba6485fee84ae315824243317');
INSERT INTO "profiles_affiliation" VALUES('1919','1919','f7d9e95a716b55ca9d47ba4f785801af','qualification','Habilitation','University of Göttingen','','','','','5a13c8b3705a57e1be6d22ec4a321f2a');
CREATE TABLE "profiles_auditevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "time" datetime NOT NULL, "kind" varchar(30) NOT NULL, "by_name" varchar(500) NOT NULL, "about" text NOT NULL, "address" char(39) NULL, "by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "audit_event_has_kind" CHECK ("kind" IN ('signed in', 'sign-in failed', 'sign-in stopped', 'unlocked', 'signed out', 'password changed', 'link made', 'invited', 'invitation taken back', 'rights changed', 'viewed as', 'exported', 'erased', 'anonymised')));
CREATE TABLE "profiles_change" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "by_name" varchar(500) NOT NULL, "why" varchar(500) NOT NULL, "is_open" bool NOT NULL, "by_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "for_whom_id" char(32) NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "change_has_reason" CHECK (NOT ("why" = '')));
INSERT INTO "profiles_change" VALUES(1,'2026-11-28 01:35:15.055023','command line','Fixture goettingen.json',0,NULL,NULL);
CREATE TABLE "profiles_changedrow" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "table_name" varchar(63) NOT NULL, "key" varchar(32) NOT NULL, "root" char(32) NOT NULL, "operation" varchar(10) NOT NULL, "data" text NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "change_id" bigint NOT NULL REFERENCES "profiles_change" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "changed_row_once_a_change" UNIQUE ("change_id", "table_name", "key"));
INSERT INTO "profiles_changedrow" VALUES(1,'profiles_role','1aa8a00a11925228b4c23b976dc2f2b1','1aa8a00a11925228b4c23b976dc2f2b1','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(2,'profiles_role','95fbae2327ee5de39bd75dd3f77edd19','95fbae2327ee5de39bd75dd3f77edd19','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(3,'profiles_role','d5193657f6c05f37b68e46af7bbcaac0','d5193657f6c05f37b68e46af7bbcaac0','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(4,'profiles_tag','61481edb98785a08ae9967cf08c458d9','61481edb98785a08ae9967cf08c458d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(5,'profiles_tag','a59ff041bf3854afb65fb59b5a5aa686','a59ff041bf3854afb65fb59b5a5aa686','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(6,'profiles_tag','a9d432365fd05432aabafe77557933ea','a9d432365fd05432aabafe77557933ea','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(7,'profiles_tag','db50c6ddd77253d4b4e5f61ecdcfaece','db50c6ddd77253d4b4e5f61ecdcfaece','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(8,'profiles_tag','f63a9cdd59105204ba9247aff5699539','f63a9cdd59105204ba9247aff5699539','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(9,'profiles_tag','fc758bd5f5275888bcb20c8b69d19864','fc758bd5f5275888bcb20c8b69d19864','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(10,'profiles_tag','fec40798b9b4547dbc7d467403a7a9f9','fec40798b9b4547dbc7d467403a7a9f9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(11,'profiles_lab','00000000000070008000000000000001','00000000000070008000000000000001','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(12,'profiles_person','17d9dbdb8896541191ff2f63ecc21dd2','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(13,'profiles_person','35ed93a863a15467983c831438357e9e','35ed93a863a15467983c831438357e9e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(14,'profiles_person','3cfa53a8166e513aa44e4b5608b745be','3cfa53a8166e513aa44e4b5608b745be','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(15,'profiles_person','5a13c8b3705a57e1be6d22ec4a321f2a','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(16,'profiles_person','5fa8603d62be556c800f2efa11f6a07b','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(17,'profiles_person','69514f5a85fa5c5d88ff1bef4e33fc1c','69514f5a85fa5c5d88ff1bef4e33fc1c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(18,'profiles_person','74994e7467935b1287cbc2b5cccac4b9','74994e7467935b1287cbc2b5cccac4b9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(19,'profiles_person','74b2944ba6485fee84ae315824243317','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(20,'profiles_person','80274977a2f25d05acf32cf4c4040d85','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(21,'profiles_person','b9441a2652295bae9a387803db834461','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(22,'profiles_person','de15654d053c5a6e85c2ea20989259d9','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(23,'profiles_person','dfd569f7420a5cdeb673d07c4e14900a','dfd569f7420a5cdeb673d07c4e14900a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(24,'profiles_person','e7cab569e95e5864b8aeab45f718fcb2','e7cab569e95e5864b8aeab45f718fcb2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(25,'profiles_person','f64bcfd5efa05772ba4294656116436d','f64bcfd5efa05772ba4294656116436d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(26,'profiles_nameform','11e5b6612bf45b2494681e6e453c0e87','69514f5a85fa5c5d88ff1bef4e33fc1c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(27,'profiles_nameform','14de796e6ac3562ba6370e444d1da31b','69514f5a85fa5c5d88ff1bef4e33fc1c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(28,'profiles_nameform','2415bb0d0a615cbe9d9832817e323ada','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(29,'profiles_nameform','261761511ba6516993832c94e4204a83','f64bcfd5efa05772ba4294656116436d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(30,'profiles_nameform','371ed6b528915d68b47ac8edbfd2b131','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(31,'profiles_nameform','3f259e437d8b57e7b547c80ce4835386','3cfa53a8166e513aa44e4b5608b745be','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(32,'profiles_nameform','40a4e33bea71595a915a2ddf87a14a90','74994e7467935b1287cbc2b5cccac4b9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(33,'profiles_nameform','4338878276805241bd906d11dcd9a3d4','74994e7467935b1287cbc2b5cccac4b9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(34,'profiles_nameform','4721e8bd6ad95649968ceefbcbaba054','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(35,'profiles_nameform','4e672251b31a5954aeb6e143746b2cde','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(36,'profiles_nameform','61ed953baec75156a051670cc7611a4b','3cfa53a8166e513aa44e4b5608b745be','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(37,'profiles_nameform','7e64e684879c5130b52974f7ffaa667e','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(38,'profiles_nameform','8586f0ada1a254d0bd5f95af9171940f','f64bcfd5efa05772ba4294656116436d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(39,'profiles_nameform','8edbe96aac94550dbd41c81a5e7d6f48','e7cab569e95e5864b8aeab45f718fcb2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(40,'profiles_nameform','910df642771e515eaf3972383b5bf896','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(41,'profiles_nameform','962f73f6301b5462aecdb64c39351455','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(42,'profiles_nameform','9babb5f7afa0550fa58527713aa01897','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(43,'profiles_nameform','aeee8812f3b451ea95f1a5ffcc1b773d','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(44,'profiles_nameform','b4f1bd400e825720a862292d2443fedf','dfd569f7420a5cdeb673d07c4e14900a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(45,'profiles_nameform','c74f516d4f7d56529e653e7bd41a5a60','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(46,'profiles_nameform','c75d10f30bbb57cb8443c24a5116317d','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(47,'profiles_nameform','c8f4bbc70b4b5f838b1af8899f4d1123','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(48,'profiles_nameform','cbf661652d4b5e0ab375d2f9565de5d5','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(49,'profiles_nameform','d765fa2187105764883df2aec4e27f93','dfd569f7420a5cdeb673d07c4e14900a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(50,'profiles_nameform','e1cfe2f0d4e8536d96a615cd422efe9b','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(51,'profiles_nameform','ed0ad9fb98245d7fac9c739944841481','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(52,'profiles_nameform','ed11f86b38a05ecc86e17d595b49e80b','35ed93a863a15467983c831438357e9e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(53,'profiles_nameform','f1c4ee9683a55189b0bfe2cd057c7feb','35ed93a863a15467983c831438357e9e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(54,'profiles_nameform','f8258d7b0d115a1cb364cd31232c9bef','e7cab569e95e5864b8aeab45f718fcb2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(55,'profiles_profilelink','01862b5783b55729930196f3dc48f71a','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(56,'profiles_profilelink','1ceddb87335358d0b117db41b650a463','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(57,'profiles_profilelink','2066421fd35b5857b226a9b64ef6370b','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(58,'profiles_profilelink','2b26c8e8f61c5a698820b80477c20be6','35ed93a863a15467983c831438357e9e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(59,'profiles_profilelink','2c3802477b805cca9d78a99ff86e113e','dfd569f7420a5cdeb673d07c4e14900a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(60,'profiles_profilelink','325d8e6d0e3a579794cd699cb2453c89','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(61,'profiles_profilelink','454ef21c16ad5535aa1748177011b55c','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(62,'profiles_profilelink','4ae0388a852255dc8a4b03e7cbacd2d9','e7cab569e95e5864b8aeab45f718fcb2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(63,'profiles_profilelink','536016b9e83e517faef89804e4f22382','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(64,'profiles_profilelink','56a85d0ee16f5e4681857ebe5b28e82d','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(65,'profiles_profilelink','685cc9b29af1518fb3d61b6e7bb3d6a9','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(66,'profiles_profilelink','70b67943727c5ff29a2d1990d1f22fc0','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(67,'profiles_profilelink','74c82b451890512280ddc23e5873472e','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(68,'profiles_profilelink','92ec870f30c95f77975c88890e2792bd','3cfa53a8166e513aa44e4b5608b745be','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(69,'profiles_profilelink','a0dbaf46705b59bc81aa392ea0b9db9d','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(70,'profiles_profilelink','a3268dc3ddad529882bbbcc3035bf1db','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(71,'profiles_profilelink','ace07776db43507fabd866e934aa4a66','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(72,'profiles_profilelink','aed74ecc10b359c080a2e6c2389ba9e6','74994e7467935b1287cbc2b5cccac4b9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(73,'profiles_profilelink','b0d5db7dbc8d5481bec52f3a05d4cd6f','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(74,'profiles_profilelink','da4093908ae954a19d2c39d3b5ee91bd','35ed93a863a15467983c831438357e9e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(75,'profiles_profilelink','e525a26c54cc514e85b68069fb265f0f','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(76,'profiles_profilelink','e983f7ccf0a65158a1c0cd0bd75964dd','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(77,'profiles_profilelink','ec980eba9d4d5fd0a8702410d63db4f7','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(78,'profiles_profilelink','f098c515a09759eab2ca0bdd2f50bed0','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(79,'profiles_profilelink','f6c1621afb395c3291b8fc35a4739873','f64bcfd5efa05772ba4294656116436d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(80,'profiles_profilelink','f849a5d774805f48b754a0efe305e6cb','dfd569f7420a5cdeb673d07c4e14900a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(81,'profiles_profilelink','f84f961c8cc3534d8ff07dcbc70f8703','74994e7467935b1287cbc2b5cccac4b9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(82,'profiles_profilelink','fa96a31350df5ea493e8749f4b2e8eec','69514f5a85fa5c5d88ff1bef4e33fc1c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(83,'profiles_profilelink','fde9008df2ec53d38e9933818479d340','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(84,'profiles_affiliation','11eec111977b5c76b62e75b5740fb2bf','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(85,'profiles_affiliation','189b8d206c605f049f2655dbd181a610','dfd569f7420a5cdeb673d07c4e14900a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(86,'profiles_affiliation','1b9ce8707d24550a88863499b7e68466','3cfa53a8166e513aa44e4b5608b745be','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(87,'profiles_affiliation','1c9648ca2f2f59648ba5d1d37f38e90d','f64bcfd5efa05772ba4294656116436d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(88,'profiles_affiliation','1ca70ae807525afd91425fb7571cfe81','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(89,'profiles_affiliation','2a20a7d1602a5e1a80ce43e85327971e','3cfa53a8166e513aa44e4b5608b745be','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(90,'profiles_affiliation','3031358314375377805934814004f768','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(91,'profiles_affiliation','35da6fa3a76e5af59f0787e1a429fb8c','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(92,'profiles_affiliation','430f8448d6eb59ae90d2488eb67a29a1','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(93,'profiles_affiliation','49eee29ea59851cbb7f7dde6a79435f0','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(94,'profiles_affiliation','500b5773f36659fa8babaa7543cc5eb5','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(95,'profiles_affiliation','509689c4b5745a03abb9877a6dc29499','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(96,'profiles_affiliation','52b71fbfb9945826ab80844507645479','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(97,'profiles_affiliation','5621e8f02b2e52c9aca75302acd8234b','74994e7467935b1287cbc2b5cccac4b9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(98,'profiles_affiliation','563db4cbbfea5f96a8792a1c9394dab3','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(99,'profiles_affiliation','5683c8dea8f2571694f8f1416b57178e','dfd569f7420a5cdeb673d07c4e14900a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(100,'profiles_affiliation','56f6c14763445dcdb76c61c46a8ae1f0','69514f5a85fa5c5d88ff1bef4e33fc1c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(101,'profiles_affiliation','5e3d890a61ef5b7db387e5a9704c93c4','f64bcfd5efa05772ba4294656116436d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(102,'profiles_affiliation','61adf9e0b7cd5318959d3e7f0043f13a','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(103,'profiles_affiliation','6d11d6dea6dd5be8a0454cf8a97ee761','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(104,'profiles_affiliation','74630c4f60aa5fba85144c0bf790e8f7','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(105,'profiles_affiliation','7e08ea76a81a5dd6abfca366314f71c1','35ed93a863a15467983c831438357e9e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(106,'profiles_affiliation','89de298cd0f85f5e8e35e9e329409cc7','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(107,'profiles_affiliation','9741356507fc52dc825f62e15bf76581','69514f5a85fa5c5d88ff1bef4e33fc1c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(108,'profiles_affiliation','a173412e0cc25f3792cc8045b38cbc55','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(109,'profiles_affiliation','a45dd867e2635090b9e0f73c5fa12125','3cfa53a8166e513aa44e4b5608b745be','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(110,'profiles_affiliation','a7bd1035f1d75dff8bd6b45c0665fd73','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(111,'profiles_affiliation','afe430fd32335ca69c1010efc46d8168','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(112,'profiles_affiliation','b68a5c347a575597a7acb19b82ddffcc','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(113,'profiles_affiliation','bf29a3c5328a512d967ba7ad8e97148e','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(114,'profiles_affiliation','c2ab60a2f75f54399f0811b8737444c1','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(115,'profiles_affiliation','c861130875c8518eacca7825a683acbe','f64bcfd5efa05772ba4294656116436d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(116,'profiles_affiliation','ccfc33d29d1754d9986b7348088acba2','35ed93a863a15467983c831438357e9e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(117,'profiles_affiliation','d28b9c17e3005748ba961d86a08847ef','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(118,'profiles_affiliation','d45a8383e4465e04b890a2f21d085c41','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(119,'profiles_affiliation','d891e263d69a538784d4869315f536eb','e7cab569e95e5864b8aeab45f718fcb2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(120,'profiles_affiliation','e24b8ebfe1755be5b943340c012e1445','dfd569f7420a5cdeb673d07c4e14900a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(121,'profiles_affiliation','e3a17b85ba2d5141b76939b601b4a537','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(122,'profiles_affiliation','eaa3c029755651b1966195ddd1d6c85e','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(123,'profiles_affiliation','eb6e11d995fe5a59b0abcd1a70bb2d7c','74994e7467935b1287cbc2b5cccac4b9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(124,'profiles_affiliation','f1ba2177139d50cf83d6b3f234551a19','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(125,'profiles_affiliation','f4bad4346d8c5054b2d6c3cb84782f5a','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(126,'profiles_affiliation','f7d9e95a716b55ca9d47ba4f785801af','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(127,'profiles_membership','0e304c4637c150348a83835bd6787e9f','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(128,'profiles_membership','105a7e184e845b8382d63cba85253e9c','80274977a2f25d05acf32cf4c4040d85','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(129,'profiles_membership','1990042a3df050bea08d601c44fea756','5fa8603d62be556c800f2efa11f6a07b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(130,'profiles_membership','6029493a75a252caaef0ac34c8a5a23d','de15654d053c5a6e85c2ea20989259d9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(131,'profiles_membership','6358d124ef1d56bc89fdcf2653ddac9a','17d9dbdb8896541191ff2f63ecc21dd2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(132,'profiles_membership','644bd8a6d532547d911f8d6826987fcf','35ed93a863a15467983c831438357e9e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(133,'profiles_membership','6ba049458b895263b74478c9341ee3f2','dfd569f7420a5cdeb673d07c4e14900a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(134,'profiles_membership','82649aeed4b65515b859f470493efc74','f64bcfd5efa05772ba4294656116436d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(135,'profiles_membership','8ea86f1a59525790a6747719f819a91f','74b2944ba6485fee84ae315824243317','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(136,'profiles_membership','9379e36985c456e5b4bb9955daedcc97','69514f5a85fa5c5d88ff1bef4e33fc1c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(137,'profiles_membership','a136b9b3d53f5df8929bc882bb1ebf7d','3cfa53a8166e513aa44e4b5608b745be','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(138,'profiles_membership','d03da56e23ea5fed81aea337d4a5a372','74994e7467935b1287cbc2b5cccac4b9','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(139,'profiles_membership','ddb9af60a36b5a59af5ba6c64c99ff88','b9441a2652295bae9a387803db834461','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(140,'profiles_membership','df2d95fcc19852daabfd80c9ad90edea','e7cab569e95e5864b8aeab45f718fcb2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(141,'profiles_membership','f8d5a82f26dc5a87aa6f6fd624dabe22','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(142,'profiles_page','1e4ab51233765370aed3d0e4f62c6ce6','1e4ab51233765370aed3d0e4f62c6ce6','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(143,'profiles_page','324fa2cb1db25697b6c3b93845a4c71e','324fa2cb1db25697b6c3b93845a4c71e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(144,'profiles_page','514bd151c5bc5c7f91134acef481a3bf','514bd151c5bc5c7f91134acef481a3bf','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(145,'profiles_page','5f63b10a390f5bfb8968eaa7de7f1e4f','5f63b10a390f5bfb8968eaa7de7f1e4f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(146,'profiles_page','79f5f5e9f0095e1181cd65999ce780fa','79f5f5e9f0095e1181cd65999ce780fa','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(147,'profiles_page','973dd87a7ce05fd491e125016b63f058','973dd87a7ce05fd491e125016b63f058','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(148,'profiles_page','9d7cb3d657e3555e9267d3f642f3f32f','9d7cb3d657e3555e9267d3f642f3f32f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(149,'profiles_page','bfa42d04cb9850788d2c0f9070f7da72','bfa42d04cb9850788d2c0f9070f7da72','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(150,'profiles_page','c5703a56317a5f79ab66df9be5e7993b','c5703a56317a5f79ab66df9be5e7993b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(151,'profiles_page','d7878129d2005152b2abf90b7b394e38','d7878129d2005152b2abf90b7b394e38','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(152,'profiles_page','e736ffce936a56e1b38d52a06ddabb7a','e736ffce936a56e1b38d52a06ddabb7a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(153,'profiles_page','fa1812b271f05a4d9f5485d2f81c2592','fa1812b271f05a4d9f5485d2f81c2592','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(154,'profiles_entry','0e241359f1d25248bcece1608ce7f4a7','0e241359f1d25248bcece1608ce7f4a7','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(155,'profiles_entry','250850a9556c5956825cb0e2b9137139','250850a9556c5956825cb0e2b9137139','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(156,'profiles_entry','2e505e27f00b55ad8b7c4be2aa923b36','2e505e27f00b55ad8b7c4be2aa923b36','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(157,'profiles_entry','32c1e238a11c56b7bab33e95041ed24a','32c1e238a11c56b7bab33e95041ed24a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(158,'profiles_entry','58443b965d6451c0a5b58c5fff2510d8','58443b965d6451c0a5b58c5fff2510d8','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(159,'profiles_entry','5d13c75541c552a29b744c280059b8f3','5d13c75541c552a29b744c280059b8f3','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(160,'profiles_entry','a9e0d061d8da578e905becf4c062f5c2','a9e0d061d8da578e905becf4c062f5c2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(161,'profiles_entry','af857ba1cf5b5033b35b9955d727c3a2','af857ba1cf5b5033b35b9955d727c3a2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(162,'profiles_entry','b5d31404f8795cb2947e772a5610e95d','b5d31404f8795cb2947e772a5610e95d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(163,'profiles_entry','c3ade73a7621532391942ee9f568a5f1','c3ade73a7621532391942ee9f568a5f1','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(164,'profiles_entry','dd9f776664985268a746b26d4c9dc08a','dd9f776664985268a746b26d4c9dc08a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(165,'profiles_address','04fb0c6200195943a11a58322f5ddcd4','58443b965d6451c0a5b58c5fff2510d8','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(166,'profiles_address','17281a55670858c6ae7a78e27459ce32','bfa42d04cb9850788d2c0f9070f7da72','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(167,'profiles_address','184d961db1ad57f1bdfdc08970fca8da','514bd151c5bc5c7f91134acef481a3bf','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(168,'profiles_address','229c817192f95ffa92bba3d7d4afbcc7','5d13c75541c552a29b744c280059b8f3','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(169,'profiles_address','294ea3f4950351b0a69e22577c0c5d1b','b5d31404f8795cb2947e772a5610e95d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(170,'profiles_address','35ca1c3b673555de8e5138ee209fa327','af857ba1cf5b5033b35b9955d727c3a2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(171,'profiles_address','4110537b50d758699ec2d43e96c0c8a4','5f63b10a390f5bfb8968eaa7de7f1e4f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(172,'profiles_address','4fe0fb77ecc250f9af3aafdcae4750ea','c3ade73a7621532391942ee9f568a5f1','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(173,'profiles_address','566331ae5a40564a85510aa9cb98bd02','32c1e238a11c56b7bab33e95041ed24a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(174,'profiles_address','65cc75a6a0055ef7a8e6bec7a3f1ba8e','973dd87a7ce05fd491e125016b63f058','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(175,'profiles_address','74ea23886f905b1bb6b485588d407275','e736ffce936a56e1b38d52a06ddabb7a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(176,'profiles_address','760e5bacf0e95d5c9609d6db84f8c09a','d7878129d2005152b2abf90b7b394e38','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(177,'profiles_address','84146b01ea36524e90f9e800b471af48','5a13c8b3705a57e1be6d22ec4a321f2a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(178,'profiles_address','9b1cf5f1c1fb574685f87123e0d9ab7e','1e4ab51233765370aed3d0e4f62c6ce6','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(179,'profiles_address','9fb8c19466875f4aa699c8358c4a07bf','2e505e27f00b55ad8b7c4be2aa923b36','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(180,'profiles_address','a5d4c420d2ee5a26b02228391e3eff45','79f5f5e9f0095e1181cd65999ce780fa','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(181,'profiles_address','c9e8100ec60e5169abf809763601d2f6','fa1812b271f05a4d9f5485d2f81c2592','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(182,'profiles_address','cc2146281e97569cb85cd0e8583eb04e','250850a9556c5956825cb0e2b9137139','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(183,'profiles_address','cc593e3ffddc52508f0641c8dbeeb25a','324fa2cb1db25697b6c3b93845a4c71e','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(184,'profiles_address','d41ff6c5b08f51309179f3ac852a4cf6','c5703a56317a5f79ab66df9be5e7993b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(185,'profiles_address','dfb205fde4a95b46acac67e9919c6a70','a9e0d061d8da578e905becf4c062f5c2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(186,'profiles_address','e4347233e0ca5319b3268c43f25d666d','9d7cb3d657e3555e9267d3f642f3f32f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(187,'profiles_address','ecab13c77c935f388a0118107ecbcdb1','dd9f776664985268a746b26d4c9dc08a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(188,'profiles_address','f00eb4e7d6a355a0aa9d31ebb462e79f','0e241359f1d25248bcece1608ce7f4a7','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(189,'profiles_address','f38340c893d15ab3ab8ff5081587d6c6','d7878129d2005152b2abf90b7b394e38','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(190,'publications_paper','06e84ce9c4675367951b6e4f28e5b577','06e84ce9c4675367951b6e4f28e5b577','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(191,'publications_paper_tags','1','06e84ce9c4675367951b6e4f28e5b577','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(192,'publications_paper','16a6254bb75657079e8ae1a9e1bba8d7','16a6254bb75657079e8ae1a9e1bba8d7','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(193,'publications_paper_tags','2','16a6254bb75657079e8ae1a9e1bba8d7','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(194,'publications_paper','1e0746e891d657929cd5f89102898500','1e0746e891d657929cd5f89102898500','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(195,'publications_paper_tags','3','1e0746e891d657929cd5f89102898500','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(196,'publications_paper','20f7d06ae4db5d48b346a7b7b85bf651','20f7d06ae4db5d48b346a7b7b85bf651','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(197,'publications_paper_tags','4','20f7d06ae4db5d48b346a7b7b85bf651','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(198,'publications_paper','29e79e46a1825084a9d754141a04c5ac','29e79e46a1825084a9d754141a04c5ac','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(199,'publications_paper_tags','5','29e79e46a1825084a9d754141a04c5ac','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(200,'publications_paper','3f42031f89355086b20c6a4f473eacf4','3f42031f89355086b20c6a4f473eacf4','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(201,'publications_paper_tags','6','3f42031f89355086b20c6a4f473eacf4','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(202,'publications_paper','42115f049bff5ffeb1a570f4a3e2c569','42115f049bff5ffeb1a570f4a3e2c569','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(203,'publications_paper_tags','7','42115f049bff5ffeb1a570f4a3e2c569','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(204,'publications_paper','553caeb77d825af1ae70657e63a66bcf','553caeb77d825af1ae70657e63a66bcf','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(205,'publications_paper_tags','8','553caeb77d825af1ae70657e63a66bcf','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(206,'publications_paper','5f3d479a92515f7dad071dac3093ad6f','5f3d479a92515f7dad071dac3093ad6f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(207,'publications_paper_tags','9','5f3d479a92515f7dad071dac3093ad6f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(208,'publications_paper','6771520fe0895ef2903f7ed73fdddc35','6771520fe0895ef2903f7ed73fdddc35','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(209,'publications_paper_tags','10','6771520fe0895ef2903f7ed73fdddc35','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(210,'publications_paper','69d938011f9e543085e15c82d2f3fa1b','69d938011f9e543085e15c82d2f3fa1b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(211,'publications_paper_tags','11','69d938011f9e543085e15c82d2f3fa1b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(212,'publications_paper','72caf7e33d0853ad9423b67d7f696afa','72caf7e33d0853ad9423b67d7f696afa','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(213,'publications_paper_tags','12','72caf7e33d0853ad9423b67d7f696afa','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(214,'publications_paper','7d71c072eb855c818c4e3833350cab2c','7d71c072eb855c818c4e3833350cab2c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(215,'publications_paper_tags','13','7d71c072eb855c818c4e3833350cab2c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(216,'publications_paper','7ec794fa16f7531e94f4d2c79212260f','7ec794fa16f7531e94f4d2c79212260f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(217,'publications_paper_tags','14','7ec794fa16f7531e94f4d2c79212260f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(218,'publications_paper','825ae0a8a0ef56c99a1bacfd5d7c3b4d','825ae0a8a0ef56c99a1bacfd5d7c3b4d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(219,'publications_paper_tags','15','825ae0a8a0ef56c99a1bacfd5d7c3b4d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(220,'publications_paper','87693027777357c38f41f6a063acdf6a','87693027777357c38f41f6a063acdf6a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(221,'publications_paper_tags','16','87693027777357c38f41f6a063acdf6a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(222,'publications_paper','a17120f6082550f09ed9f2387353d772','a17120f6082550f09ed9f2387353d772','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(223,'publications_paper_tags','17','a17120f6082550f09ed9f2387353d772','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(224,'publications_paper','b83bacf84971502483770938c34e5a8c','b83bacf84971502483770938c34e5a8c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(225,'publications_paper_tags','18','b83bacf84971502483770938c34e5a8c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(226,'publications_paper','c390434481e9503bb5c269f03ef97fa0','c390434481e9503bb5c269f03ef97fa0','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(227,'publications_paper_tags','19','c390434481e9503bb5c269f03ef97fa0','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(228,'publications_paper','c813aaddebda53d79c120fb2836909fb','c813aaddebda53d79c120fb2836909fb','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(229,'publications_paper_tags','20','c813aaddebda53d79c120fb2836909fb','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(230,'publications_paper','ce93da62e8775a7195db2f8f70cfac4c','ce93da62e8775a7195db2f8f70cfac4c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(231,'publications_paper_tags','21','ce93da62e8775a7195db2f8f70cfac4c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(232,'publications_paper','d829958401705b6a872785d94610faf2','d829958401705b6a872785d94610faf2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(233,'publications_paper_tags','22','d829958401705b6a872785d94610faf2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(234,'publications_paper','e069cfbafbae53cc9cc42eca4010c8dd','e069cfbafbae53cc9cc42eca4010c8dd','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(235,'publications_paper_tags','23','e069cfbafbae53cc9cc42eca4010c8dd','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(236,'publications_paper','e0f5e395fc105835a66ccc10ca4d5d19','e0f5e395fc105835a66ccc10ca4d5d19','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(237,'publications_paper_tags','24','e0f5e395fc105835a66ccc10ca4d5d19','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(238,'publications_paper','e23620b41f7b5eaea19d495af6b7021f','e23620b41f7b5eaea19d495af6b7021f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(239,'publications_paper_tags','25','e23620b41f7b5eaea19d495af6b7021f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(240,'publications_paper','e55835599258526a8c81246f4c196712','e55835599258526a8c81246f4c196712','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(241,'publications_paper_tags','26','e55835599258526a8c81246f4c196712','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(242,'publications_paper','f03de4483f0951e0aa06a8c5ad8cc612','f03de4483f0951e0aa06a8c5ad8cc612','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(243,'publications_paper_tags','27','f03de4483f0951e0aa06a8c5ad8cc612','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(244,'publications_paper','f7cd5772a3115df693f88650023ff137','f7cd5772a3115df693f88650023ff137','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(245,'publications_paper_tags','28','f7cd5772a3115df693f88650023ff137','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(246,'publications_authorship','045845dd34385d2c8a57aff83beb3247','16a6254bb75657079e8ae1a9e1bba8d7','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(247,'publications_authorship','1557b3ed5e725516bd762954c5716c42','20f7d06ae4db5d48b346a7b7b85bf651','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(248,'publications_authorship','1bd7f81132ad5d5ebae6ce18454e66aa','e55835599258526a8c81246f4c196712','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(249,'publications_authorship','236c6d9b4d8e56c0954494802669dd11','d829958401705b6a872785d94610faf2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(250,'publications_authorship','26dfb3af7a1e52ac9350133072655c57','5f3d479a92515f7dad071dac3093ad6f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(251,'publications_authorship','2c06c5f12e6d5edfb9a57ffd0c1dfc42','553caeb77d825af1ae70657e63a66bcf','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(252,'publications_authorship','3295e41681c7572b90013af3ec6ac0ad','a17120f6082550f09ed9f2387353d772','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(253,'publications_authorship','36bc8d2139375f68b05e0af4bf5cc336','825ae0a8a0ef56c99a1bacfd5d7c3b4d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(254,'publications_authorship','41fa894b0b7e5414bb485384bf8c6eec','29e79e46a1825084a9d754141a04c5ac','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(255,'publications_authorship','5319a514cf885211911fb6e8a6db0e28','6771520fe0895ef2903f7ed73fdddc35','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(256,'publications_authorship','567c67d912255b7e948b7d071a5d85ae','87693027777357c38f41f6a063acdf6a','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(257,'publications_authorship','5cde13db4a2c5cc7bd79ab59508c29e3','72caf7e33d0853ad9423b67d7f696afa','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(258,'publications_authorship','5e691b5a4a0d5934bad1146d6397aaa5','ce93da62e8775a7195db2f8f70cfac4c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(259,'publications_authorship','630cb2ece0605d02b5904c89fe763f04','69d938011f9e543085e15c82d2f3fa1b','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(260,'publications_authorship','6444fcd43dac5c1c947d2d9517df2a49','1e0746e891d657929cd5f89102898500','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(261,'publications_authorship','6abe1c2981ca5bf5aeeaf2652927c667','42115f049bff5ffeb1a570f4a3e2c569','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(262,'publications_authorship','6e22d84abb725202a902fff246d74b2b','3f42031f89355086b20c6a4f473eacf4','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(263,'publications_authorship','6e5f5f25e2045887b628388fea402e9d','42115f049bff5ffeb1a570f4a3e2c569','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(264,'publications_authorship','6ec1fc91a1035dcc896bcdacc71d0b3d','e0f5e395fc105835a66ccc10ca4d5d19','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(265,'publications_authorship','86c75df802b5568784d16a4877d1a210','f03de4483f0951e0aa06a8c5ad8cc612','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(266,'publications_authorship','893553782b055e169b76a69845476f79','e069cfbafbae53cc9cc42eca4010c8dd','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(267,'publications_authorship','9f61306133f255909a61429967341bdb','5f3d479a92515f7dad071dac3093ad6f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(268,'publications_authorship','a060caf0d090547f964224800fc5cb36','825ae0a8a0ef56c99a1bacfd5d7c3b4d','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(269,'publications_authorship','a81bf27f70ed56e590e1622be08f7ba5','16a6254bb75657079e8ae1a9e1bba8d7','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(270,'publications_authorship','ac9023c729415cb1b04edc70f371c36b','b83bacf84971502483770938c34e5a8c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(271,'publications_authorship','b3b305b6feda59d3acbfeb8303b831f0','c390434481e9503bb5c269f03ef97fa0','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(272,'publications_authorship','b3dafdf7365457b6a0b45113fdb3e9a4','6771520fe0895ef2903f7ed73fdddc35','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(273,'publications_authorship','b53f7936ce625d70adfc405faca1deea','c813aaddebda53d79c120fb2836909fb','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(274,'publications_authorship','b6b060a1668e5f7e8810ff1abeb40a18','e55835599258526a8c81246f4c196712','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(275,'publications_authorship','bf2e998e40ee57bf968a62d40ed98ee7','1e0746e891d657929cd5f89102898500','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(276,'publications_authorship','c776511fb0235f0c8ae08a8b726820f6','d829958401705b6a872785d94610faf2','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(277,'publications_authorship','c7bae1d6caac5a30873545954ffc7554','f7cd5772a3115df693f88650023ff137','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(278,'publications_authorship','c837ef34907e5196b0aa3f38b0c3d5bd','06e84ce9c4675367951b6e4f28e5b577','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(279,'publications_authorship','d023a8ea39255dd3b8bfcdb4353d3535','f03de4483f0951e0aa06a8c5ad8cc612','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(280,'publications_authorship','dcc615535a845e5183847602bef7cced','7ec794fa16f7531e94f4d2c79212260f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(281,'publications_authorship','dd8dddcfae4c523bb06a9c27986fcc77','7d71c072eb855c818c4e3833350cab2c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(282,'publications_authorship','ded430eb0f415d6d9bed6a7a14bfd6ea','553caeb77d825af1ae70657e63a66bcf','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(283,'publications_authorship','e95bca697900520c991854da0903cb9f','7d71c072eb855c818c4e3833350cab2c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(284,'publications_authorship','f0f16d25ae5e5d9e98194bc041384d7f','e23620b41f7b5eaea19d495af6b7021f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(285,'publications_authorship','f866427f1529511c84c3e7b92c6f5dc7','42115f049bff5ffeb1a570f4a3e2c569','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(286,'publications_authorship','f8d195045bbd5426ad45d93f23700a1e','ce93da62e8775a7195db2f8f70cfac4c','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(287,'publications_authorship','f932d6be6bc25c64968c2d15e39f32ce','7ec794fa16f7531e94f4d2c79212260f','added',NULL,1);
INSERT INTO "profiles_changedrow" VALUES(288,'publications_paperlink','fe5a3905008552a796f3c4f1962b2066','e0f5e395fc105835a66ccc10ca4d5d19','added',NULL,1);
CREATE TABLE "profiles_delegation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "until" date NULL, "account_id" bigint NOT NULL REFERENCES "profiles_account" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NOT NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "delegation_once_a_person" UNIQUE ("account_id", "person_id"));
CREATE TABLE "profiles_draft" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "by_name" varchar(500) NOT NULL, "model" varchar(100) NOT NULL, "key" varchar(32) NOT NULL, "base" text NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "typed_into_at" datetime NULL, "html" text NOT NULL, "at" datetime NOT NULL, "returned_by" varchar(500) NOT NULL, "comment" varchar(2000) NOT NULL, "user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "typed_into_id" char(32) NULL REFERENCES "profiles_draft" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "draft_saved_of_stored_row" CHECK (("kind" = 'typing' OR NOT ("key" = ''))));
CREATE TABLE "profiles_entry" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "title" varchar(300) NOT NULL, "body" text NOT NULL, "label" varchar(100) NOT NULL, "start" varchar(10) NOT NULL, "end" varchar(10) NOT NULL, "venue" varchar(200) NOT NULL, "location" varchar(200) NOT NULL, "status" varchar(10) NOT NULL, "language" varchar(12) NOT NULL, "person_id" char(32) NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "summary" text NOT NULL, "url" varchar(2000) NOT NULL, "publish_at" datetime NULL, "expire_at" datetime NULL, CONSTRAINT "entry_disappears_later" CHECK (("publish_at" IS NULL OR "expire_at" IS NULL OR "expire_at" > ("publish_at"))));
INSERT INTO "profiles_entry" VALUES('0e241359f1d25248bcece1608ce7f4a7','news','','[Max Born](/people/max-born/) lectures at the Massachusetts Institute of Technology until January.
','','1925-11','','','','public','',NULL,'','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('250850a9556c5956825cb0e2b9137139','talk','Termzoologie und Zeemanbotanik','','Talk','1925-07-28','','Kapitza Club','Cambridge, England','public','de','de15654d053c5a6e85c2ea20989259d9','','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('2e505e27f00b55ad8b7c4be2aa923b36','news','','Born and Jordan submit their [paper](/publications/zur-quantenmechanik/) on matrices in mechanics.
','','1925-09-27','','','','public','',NULL,'','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('32c1e238a11c56b7bab33e95041ed24a','teaching','The structure of matter','Reports on new papers, followed by discussion. Beginners’ questions are as welcome as those of the professors.
','Seminar','1925','','Institute for Theoretical Physics','','public','',NULL,'','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('58443b965d6451c0a5b58c5fff2510d8','news','','The paper on [quantum mechanics](/publications/zur-quantenmechanik-ii/) by Born, Heisenberg and Jordan is received by the *Zeitschrift für Physik*.
','','1925-11-16','','','','public','',NULL,'','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('5d13c75541c552a29b744c280059b8f3','teaching','Göttingen Mathematical Society','Members and guests report on their work.
','Weekly meeting','1925','','Mathematical Institute','','public','',NULL,'','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('a9e0d061d8da578e905becf4c062f5c2','news','','The first volume of Courant and Hilbert’s [*Methoden der mathematischen Physik*](/publications/methoden-der-mathematischen-physik/) is out.
','','1924','','','','public','',NULL,'','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('af857ba1cf5b5033b35b9955d727c3a2','talk','Über das Unendliche','','Talk in honour of Weierstrass','1925-06-04','','','Münster','public','de','80274977a2f25d05acf32cf4c4040d85','','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('b5d31404f8795cb2947e772a5610e95d','talk','Problems of atomic dynamics','Two series of lectures: the structure of the atom, and the theory of crystal lattices.
','Lectures','1925-11','1926-01','Massachusetts Institute of Technology','Cambridge, Massachusetts','public','','b9441a2652295bae9a387803db834461','','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('c3ade73a7621532391942ee9f568a5f1','news','','[David Hilbert](/people/david-hilbert/) speaks in Münster on the infinite, in honour of Weierstrass.
','','1925-06-04','','','','public','',NULL,'','',NULL,NULL);
INSERT INTO "profiles_entry" VALUES('dd9f776664985268a746b26d4c9dc08a','news','','The *Zeitschrift für Physik* receives Werner Heisenberg’s [reinterpretation of kinematics](/publications/quantentheoretische-umdeutung/).
','','1925-07-29','','','','public','',NULL,'','',NULL,NULL);
CREATE TABLE "profiles_entry_tags" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "entry_id" char(32) NOT NULL REFERENCES "profiles_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" char(32) NOT NULL REFERENCES "profiles_tag" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "profiles_importedvalue" ("id" char(32) NOT NULL PRIMARY KEY, "object_id" char(32) NOT NULL, "field" varchar(50) NOT NULL, "value" text NULL CHECK ((JSON_VALID("value") OR "value" IS NULL)), "file" varchar(500) NOT NULL, "line" integer unsigned NULL CHECK ("line" >= 0), "run_id" char(32) NOT NULL REFERENCES "profiles_importrun" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "imported_value_once_a_field" UNIQUE ("object_id", "field"));
CREATE TABLE "profiles_importrun" ("id" char(32) NOT NULL PRIMARY KEY, "source" varchar(500) NOT NULL, "started" datetime NOT NULL, "report" text NOT NULL CHECK ((JSON_VALID("report") OR "report" IS NULL)));
CREATE TABLE "profiles_lab" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(200) NOT NULL, "headline" varchar(300) NOT NULL, "institution" varchar(200) NOT NULL, "accent" varchar(10) NOT NULL, "layout" varchar(10) NOT NULL, "theme" varchar(10) NOT NULL, "language" varchar(12) NOT NULL, "home_id" char(32) NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "bing_verification" varchar(200) NOT NULL, "description" varchar(300) NOT NULL, "google_verification" varchar(200) NOT NULL, "yandex_verification" varchar(200) NOT NULL, "approves_first" bool NOT NULL, CONSTRAINT "lab_is_one_row" CHECK ("id" = '00000000000070008000000000000001'), CONSTRAINT "lab_has_name" CHECK (NOT ("name" = '')));
INSERT INTO "profiles_lab" VALUES('00000000000070008000000000000001','Göttingen Mathematics','Mathematics and theoretical physics in Göttingen','University of Göttingen','blue','sidebar','auto','en',NULL,'','Algebra, geometry and the mathematics of physics in Göttingen, from 1895 to 1933: people, papers, talks and courses.','','',0);
CREATE TABLE "profiles_membership" ("start" varchar(10) NOT NULL, "end" varchar(10) NOT NULL, "id" char(32) NOT NULL PRIMARY KEY, "title" varchar(200) NOT NULL, "destination" varchar(200) NOT NULL, "person_id" char(32) NOT NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "role_id" char(32) NOT NULL REFERENCES "profiles_role" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "membership_once_a_start" UNIQUE ("person_id", "role_id", "start"));
INSERT INTO "profiles_membership" VALUES('1922','','0e304c4637c150348a83835bd6787e9f','','','5a13c8b3705a57e1be6d22ec4a321f2a','1aa8a00a11925228b4c23b976dc2f2b1');
INSERT INTO "profiles_membership" VALUES('1895','','105a7e184e845b8382d63cba85253e9c','','','80274977a2f25d05acf32cf4c4040d85','1aa8a00a11925228b4c23b976dc2f2b1');
INSERT INTO "profiles_membership" VALUES('1917','','1990042a3df050bea08d601c44fea756','Assistant to David Hilbert','','5fa8603d62be556c800f2efa11f6a07b','95fbae2327ee5de39bd75dd3f77edd19');
INSERT INTO "profiles_membership" VALUES('1923','','6029493a75a252caaef0ac34c8a5a23d','Assistant to Max Born','','de15654d053c5a6e85c2ea20989259d9','95fbae2327ee5de39bd75dd3f77edd19');
INSERT INTO "profiles_membership" VALUES('1920','','6358d124ef1d56bc89fdcf2653ddac9a','','','17d9dbdb8896541191ff2f63ecc21dd2','1aa8a00a11925228b4c23b976dc2f2b1');
INSERT INTO "profiles_membership" VALUES('1924','','644bd8a6d532547d911f8d6826987fcf','Assistant to Max Born','','35ed93a863a15467983c831438357e9e','95fbae2327ee5de39bd75dd3f77edd19');
INSERT INTO "profiles_membership" VALUES('1910','1913','6ba049458b895263b74478c9341ee3f2','Privatdozent','now at ETH Zürich','dfd569f7420a5cdeb673d07c4e14900a','95fbae2327ee5de39bd75dd3f77edd19');
INSERT INTO "profiles_membership" VALUES('1914','1920','82649aeed4b65515b859f470493efc74','','now at ETH Zürich','f64bcfd5efa05772ba4294656116436d','1aa8a00a11925228b4c23b976dc2f2b1');
INSERT INTO "profiles_membership" VALUES('1921','1922','8ea86f1a59525790a6747719f819a91f','Assistant to Max Born','now in Hamburg','74b2944ba6485fee84ae315824243317','95fbae2327ee5de39bd75dd3f77edd19');
INSERT INTO "profiles_membership" VALUES('1920','','9379e36985c456e5b4bb9955daedcc97','','','69514f5a85fa5c5d88ff1bef4e33fc1c','1aa8a00a11925228b4c23b976dc2f2b1');
INSERT INTO "profiles_membership" VALUES('1922','','a136b9b3d53f5df8929bc882bb1ebf7d','Assistant to Max Born','','3cfa53a8166e513aa44e4b5608b745be','95fbae2327ee5de39bd75dd3f77edd19');
INSERT INTO "profiles_membership" VALUES('','1900','d03da56e23ea5fed81aea337d4a5a372','','now in Frankfurt','74994e7467935b1287cbc2b5cccac4b9','d5193657f6c05f37b68e46af7bbcaac0');
INSERT INTO "profiles_membership" VALUES('1921','','ddb9af60a36b5a59af5ba6c64c99ff88','','','b9441a2652295bae9a387803db834461','1aa8a00a11925228b4c23b976dc2f2b1');
INSERT INTO "profiles_membership" VALUES('','','df2d95fcc19852daabfd80c9ad90edea','With Emmy Noether','','e7cab569e95e5864b8aeab45f718fcb2','d5193657f6c05f37b68e46af7bbcaac0');
INSERT INTO "profiles_membership" VALUES('1919','1922','f8d5a82f26dc5a87aa6f6fd624dabe22','Privatdozentin','','5a13c8b3705a57e1be6d22ec4a321f2a','95fbae2327ee5de39bd75dd3f77edd19');
CREATE TABLE "profiles_menulink" ("id" char(32) NOT NULL PRIMARY KEY, "label" varchar(50) NOT NULL, "url" varchar(2000) NOT NULL, "menu_position" smallint unsigned NOT NULL CHECK ("menu_position" >= 0), "person_id" char(32) NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "menu_link_has_label" CHECK (NOT ("label" = '')), CONSTRAINT "menu_link_has_url" CHECK (NOT ("url" = '')));
CREATE TABLE "profiles_nameform" ("id" char(32) NOT NULL PRIMARY KEY, "text" varchar(300) NOT NULL, "person_id" char(32) NOT NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "name_form_once_a_person" UNIQUE ("person_id", "text"), CONSTRAINT "name_form_has_text" CHECK (NOT ("text" = '')));
INSERT INTO "profiles_nameform" VALUES('11e5b6612bf45b2494681e6e453c0e87','James Franck','69514f5a85fa5c5d88ff1bef4e33fc1c');
INSERT INTO "profiles_nameform" VALUES('14de796e6ac3562ba6370e444d1da31b','J. Franck','69514f5a85fa5c5d88ff1bef4e33fc1c');
INSERT INTO "profiles_nameform" VALUES('2415bb0d0a615cbe9d9832817e323ada','W. Pauli','74b2944ba6485fee84ae315824243317');
INSERT INTO "profiles_nameform" VALUES('261761511ba6516993832c94e4204a83','Peter Debye','f64bcfd5efa05772ba4294656116436d');
INSERT INTO "profiles_nameform" VALUES('371ed6b528915d68b47ac8edbfd2b131','D. Hilbert','80274977a2f25d05acf32cf4c4040d85');
INSERT INTO "profiles_nameform" VALUES('3f259e437d8b57e7b547c80ce4835386','F. Hund','3cfa53a8166e513aa44e4b5608b745be');
INSERT INTO "profiles_nameform" VALUES('40a4e33bea71595a915a2ddf87a14a90','Max Dehn','74994e7467935b1287cbc2b5cccac4b9');
INSERT INTO "profiles_nameform" VALUES('4338878276805241bd906d11dcd9a3d4','M. Dehn','74994e7467935b1287cbc2b5cccac4b9');
INSERT INTO "profiles_nameform" VALUES('4721e8bd6ad95649968ceefbcbaba054','Max Born','b9441a2652295bae9a387803db834461');
INSERT INTO "profiles_nameform" VALUES('4e672251b31a5954aeb6e143746b2cde','Emmy Noether','5a13c8b3705a57e1be6d22ec4a321f2a');
INSERT INTO "profiles_nameform" VALUES('61ed953baec75156a051670cc7611a4b','Friedrich Hund','3cfa53a8166e513aa44e4b5608b745be');
INSERT INTO "profiles_nameform" VALUES('7e64e684879c5130b52974f7ffaa667e','Werner Heisenberg','de15654d053c5a6e85c2ea20989259d9');
INSERT INTO "profiles_nameform" VALUES('8586f0ada1a254d0bd5f95af9171940f','P. Debye','f64bcfd5efa05772ba4294656116436d');
INSERT INTO "profiles_nameform" VALUES('8edbe96aac94550dbd41c81a5e7d6f48','Grete Hermann','e7cab569e95e5864b8aeab45f718fcb2');
INSERT INTO "profiles_nameform" VALUES('910df642771e515eaf3972383b5bf896','Richard Courant','17d9dbdb8896541191ff2f63ecc21dd2');
INSERT INTO "profiles_nameform" VALUES('962f73f6301b5462aecdb64c39351455','M. Born','b9441a2652295bae9a387803db834461');
INSERT INTO "profiles_nameform" VALUES('9babb5f7afa0550fa58527713aa01897','E. Noether','5a13c8b3705a57e1be6d22ec4a321f2a');
INSERT INTO "profiles_nameform" VALUES('aeee8812f3b451ea95f1a5ffcc1b773d','P. Bernays','5fa8603d62be556c800f2efa11f6a07b');
INSERT INTO "profiles_nameform" VALUES('b4f1bd400e825720a862292d2443fedf','H. Weyl','dfd569f7420a5cdeb673d07c4e14900a');
INSERT INTO "profiles_nameform" VALUES('c74f516d4f7d56529e653e7bd41a5a60','David Hilbert','80274977a2f25d05acf32cf4c4040d85');
INSERT INTO "profiles_nameform" VALUES('c75d10f30bbb57cb8443c24a5116317d','Paul Bernays','5fa8603d62be556c800f2efa11f6a07b');
INSERT INTO "profiles_nameform" VALUES('c8f4bbc70b4b5f838b1af8899f4d1123','W. Heisenberg','de15654d053c5a6e85c2ea20989259d9');
INSERT INTO "profiles_nameform" VALUES('cbf661652d4b5e0ab375d2f9565de5d5','Wolfgang Pauli','74b2944ba6485fee84ae315824243317');
INSERT INTO "profiles_nameform" VALUES('d765fa2187105764883df2aec4e27f93','Hermann Weyl','dfd569f7420a5cdeb673d07c4e14900a');
INSERT INTO "profiles_nameform" VALUES('e1cfe2f0d4e8536d96a615cd422efe9b','W. Pauli jr.','74b2944ba6485fee84ae315824243317');
INSERT INTO "profiles_nameform" VALUES('ed0ad9fb98245d7fac9c739944841481','R. Courant','17d9dbdb8896541191ff2f63ecc21dd2');
INSERT INTO "profiles_nameform" VALUES('ed11f86b38a05ecc86e17d595b49e80b','P. Jordan','35ed93a863a15467983c831438357e9e');
INSERT INTO "profiles_nameform" VALUES('f1c4ee9683a55189b0bfe2cd057c7feb','Pascual Jordan','35ed93a863a15467983c831438357e9e');
INSERT INTO "profiles_nameform" VALUES('f8258d7b0d115a1cb364cd31232c9bef','G. Hermann','e7cab569e95e5864b8aeab45f718fcb2');
CREATE TABLE "profiles_openform" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "model" varchar(100) NOT NULL, "key" varchar(32) NOT NULL, "at" datetime NOT NULL, "typed_at" datetime NULL, "user_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "open_form_once_a_user" UNIQUE ("model", "key", "user_id"));
CREATE TABLE "profiles_ownnames" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "person_id" char(32) NOT NULL UNIQUE REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "profiles_page" ("id" char(32) NOT NULL PRIMARY KEY, "title" varchar(300) NOT NULL, "body" text NOT NULL, "show_profile" bool NOT NULL, "status" varchar(10) NOT NULL, "language" varchar(12) NOT NULL, "description" varchar(300) NOT NULL, "menu_label" varchar(50) NOT NULL, "menu_position" smallint unsigned NULL CHECK ("menu_position" >= 0), "person_id" char(32) NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "is_indexed" bool NOT NULL, "publish_at" datetime NULL, "expire_at" datetime NULL, CONSTRAINT "page_disappears_later" CHECK (("publish_at" IS NULL OR "expire_at" IS NULL OR "expire_at" > ("publish_at"))));
INSERT INTO "profiles_page" VALUES('1e4ab51233765370aed3d0e4f62c6ce6','','Max Born has led the Institute for Theoretical Physics since 1921. He began with the vibrations of crystal lattices; since then he has turned to the atom, with one young assistant after another: Wolfgang Pauli, Friedrich Hund, Werner Heisenberg, Pascual Jordan.

In place of the quantum condition for orbits, the theory now has a rule of calculation for the matrices of position and momentum:

$$
\mathbf{pq} - \mathbf{qp} = \frac{h}{2\pi i}\,\mathbf 1 .
$$

## Selected papers

[[publications selected]]

## Talks

[[talks]]
',1,'public','','','',NULL,'b9441a2652295bae9a387803db834461',1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('324fa2cb1db25697b6c3b93845a4c71e','','Emmy Noether came to Göttingen in 1915, at the invitation of Felix Klein and [David Hilbert](/people/david-hilbert/). She had taken her doctorate in Erlangen in 1907; the right to lecture followed in 1919.

One of her theorems of 1918 joins symmetry and conservation. If the integral of $$L(q, \dot q)$$ stays the same under the transformations $$q \mapsto q + \varepsilon\psi$$, then along every solution

$$
\frac{\mathrm d}{\mathrm dt}\left(\frac{\partial L}{\partial \dot q}\,\psi\right) = 0 .
$$

Since 1920 she has been working on ideals in general rings. From the chain condition alone it follows that each ideal is an intersection $$\mathfrak a = \mathfrak q_1 \cap \cdots \cap \mathfrak q_n$$ of finitely many primary ideals.

## Selected papers

[[publications selected]]
',1,'public','','','',NULL,'5a13c8b3705a57e1be6d22ec4a321f2a',1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('514bd151c5bc5c7f91134acef481a3bf','Seminars','Guests are welcome.

[[teaching]]
',1,'public','','','',3,NULL,1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('5f63b10a390f5bfb8968eaa7de7f1e4f','Mathematics and theoretical physics in Göttingen','Here algebra, analysis and the theory of the atom are neighbours. The algebraists derive the laws of ideals and modules from a few axioms; the physicists give up the orbits of electrons and calculate with what can be measured: frequencies and intensities.

Two institutes share their seminars: the [Mathematical Institute](/research/#algebra-and-analysis) around David Hilbert and Richard Courant, and the [Institute for Theoretical Physics](/research/#quantum-theory) of Max Born. James Franck’s Second Physical Institute tests by experiment what the theory claims.

## News

[[news 5]]

## People

[[people 12]]

## Recent papers

[[publications 5]]
',1,'public','','People, papers and seminars of Göttingen in the winter of 1925: the demo of Labfolio.','',NULL,NULL,1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('79f5f5e9f0095e1181cd65999ce780fa','','James Franck directs the Second Physical Institute. With Gustav Hertz he showed that electrons lose energy to mercury atoms only in steps of 4.9 volts; the light that the atoms then emit has the frequency $$\nu$$ with $$eV = h\nu$$.

## Selected papers

[[publications selected]]
',1,'public','','','',NULL,'69514f5a85fa5c5d88ff1bef4e33fc1c',1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('973dd87a7ce05fd491e125016b63f058','','Richard Courant studies the differential equations of physics by means of the calculus of variations. The $$n$$th eigenvalue is the largest value that the minimum of the energy can have under $$n - 1$$ conditions:

$$
\lambda_n = \max_{v_1, \dots, v_{n-1}} \; \min_{u \perp v_1, \dots, v_{n-1}} \frac{D[u]}{H[u]} .
$$

## Selected papers

[[publications selected]]
',1,'public','','','',NULL,'17d9dbdb8896541191ff2f63ecc21dd2',1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('9d7cb3d657e3555e9267d3f642f3f32f','Curriculum vitae','[[affiliations]]
',1,'public','','','CV',1,'b9441a2652295bae9a387803db834461',1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('bfa42d04cb9850788d2c0f9070f7da72','News','[[news]]
',1,'public','','','',2,NULL,1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('c5703a56317a5f79ab66df9be5e7993b','','Werner Heisenberg took his doctorate in Munich in 1923 and has been assistant to [Max Born](/people/max-born/) since then, with a stay in Copenhagen.

His paper of July 1925 admits only quantities that can be observed. The frequencies of an atom belong to pairs of states,

$$
\nu(n, n - \alpha) = \frac 1h \bigl(W(n) - W(n - \alpha)\bigr),
$$

and the product of two such tables depends on the order of the factors.

## Selected papers

[[publications selected]]

## Talks

[[talks]]
',1,'public','','','',NULL,'de15654d053c5a6e85c2ea20989259d9',1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('d7878129d2005152b2abf90b7b394e38','Research','## Algebra and analysis

[Emmy Noether](/people/emmy-noether/) studies rings in which every ascending chain of ideals

$$
\mathfrak a_1 \subseteq \mathfrak a_2 \subseteq \mathfrak a_3 \subseteq \cdots
$$

becomes stationary. [Grete Hermann](/people/grete-hermann/) asks how many steps a computation with polynomial ideals takes. [Richard Courant](/people/richard-courant/) obtains eigenvalues from maximum and minimum properties.

## Foundations

[David Hilbert](/people/david-hilbert/) and [Paul Bernays](/people/paul-bernays/) want to secure mathematics by proofs about proofs: a contradiction such as $$0 \neq 0$$ must never be derivable.

## Quantum theory

In the summer of 1925 [Werner Heisenberg](/people/werner-heisenberg/) replaced the position of an electron by the table of its transitions. [Max Born](/people/max-born/) and [Pascual Jordan](/people/pascual-jordan/) recognised matrices in these tables.

[[publications tag=quantum-theory 5]]

## Experiment

[James Franck](/people/james-franck/) lets electrons collide with atoms and reads off the steps of their energy.
',1,'public','','','',1,NULL,1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('e736ffce936a56e1b38d52a06ddabb7a','Curriculum vitae','## Positions

[[affiliations employment]]

## Degrees

[[affiliations education qualification]]
',1,'public','','','CV',1,'5a13c8b3705a57e1be6d22ec4a321f2a',1,NULL,NULL);
INSERT INTO "profiles_page" VALUES('fa1812b271f05a4d9f5485d2f81c2592','','David Hilbert came to Göttingen in 1895. Invariants, number fields, the axioms of geometry and integral equations lie behind him; at present he works on the foundations of mathematics.

> Aus dem Paradies, das Cantor uns geschaffen, soll uns niemand vertreiben können.
{: lang="de"}

## Selected papers

[[publications selected]]

## Talks

[[talks]]
',1,'public','','','',NULL,'80274977a2f25d05acf32cf4c4040d85',1,NULL,NULL);
CREATE TABLE "profiles_page_tags" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "page_id" char(32) NOT NULL REFERENCES "profiles_page" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" char(32) NOT NULL REFERENCES "profiles_tag" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "profiles_person" ("id" char(32) NOT NULL PRIMARY KEY, "given_name" varchar(150) NOT NULL, "family_name" varchar(150) NOT NULL, "slug" varchar(100) NOT NULL UNIQUE, "status" varchar(10) NOT NULL, "headline" varchar(300) NOT NULL, "pronouns" varchar(50) NOT NULL, "location" varchar(200) NOT NULL, "email" varchar(254) NOT NULL, "email_is_public" bool NOT NULL, "orcid" varchar(19) NOT NULL, "image_id" char(32) NULL REFERENCES "profiles_upload" ("id") DEFERRABLE INITIALLY DEFERRED, "forward_to" varchar(2000) NOT NULL, "forward_after" date NULL, "forwards_below" bool NOT NULL, "publish_at" datetime NULL, "expire_at" datetime NULL, CONSTRAINT "person_has_family_name" CHECK (NOT ("family_name" = '')), CONSTRAINT "person_has_slug" CHECK (NOT ("slug" = '')), CONSTRAINT "person_forwards_after_a_day" CHECK (("forward_to" = '' OR "forward_after" IS NOT NULL)), CONSTRAINT "person_disappears_later" CHECK (("publish_at" IS NULL OR "expire_at" IS NULL OR "expire_at" > ("publish_at"))));
INSERT INTO "profiles_person" VALUES('17d9dbdb8896541191ff2f63ecc21dd2','Richard','Courant','richard-courant','public','Analysis and mathematical physics','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('35ed93a863a15467983c831438357e9e','Pascual','Jordan','pascual-jordan','public','Quantum theory','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('3cfa53a8166e513aa44e4b5608b745be','Friedrich','Hund','friedrich-hund','public','Spectra of atoms and molecules','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('5a13c8b3705a57e1be6d22ec4a321f2a','Emmy','Noether','emmy-noether','public','Algebra: invariants, ideals, modules','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('5fa8603d62be556c800f2efa11f6a07b','Paul','Bernays','paul-bernays','public','Logic and proof theory','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('69514f5a85fa5c5d88ff1bef4e33fc1c','James','Franck','james-franck','public','Experimental physics: collisions of electrons with atoms','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('74994e7467935b1287cbc2b5cccac4b9','Max','Dehn','max-dehn','public','Topology and the foundations of geometry','','','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('74b2944ba6485fee84ae315824243317','Wolfgang','Pauli','wolfgang-pauli','public','Quantum theory of the atom','','','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('80274977a2f25d05acf32cf4c4040d85','David','Hilbert','david-hilbert','public','Foundations of mathematics','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('b9441a2652295bae9a387803db834461','Max','Born','max-born','public','Theory of crystals and of the atom','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('de15654d053c5a6e85c2ea20989259d9','Werner','Heisenberg','werner-heisenberg','public','Quantum theory of the atom','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('dfd569f7420a5cdeb673d07c4e14900a','Hermann','Weyl','hermann-weyl','public','Analysis, geometry and relativity','','','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('e7cab569e95e5864b8aeab45f718fcb2','Grete','Hermann','grete-hermann','public','Polynomial ideals','','Göttingen, Germany','',0,'',NULL,'',NULL,0,NULL,NULL);
INSERT INTO "profiles_person" VALUES('f64bcfd5efa05772ba4294656116436d','Peter','Debye','peter-debye','public','Matter and radiation','','','',0,'',NULL,'',NULL,0,NULL,NULL);
CREATE TABLE "profiles_previewlink" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "secret" varchar(64) NOT NULL UNIQUE, "model" varchar(100) NOT NULL, "key" varchar(32) NOT NULL, "of_row" bool NOT NULL, "made_at" datetime NOT NULL, "until" datetime NOT NULL, "openings" integer unsigned NOT NULL CHECK ("openings" >= 0), "opened_at" datetime NULL, "draft_id" char(32) NULL REFERENCES "profiles_draft" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "preview_link_has_secret" CHECK (NOT ("secret" = '')), CONSTRAINT "preview_link_of_stored_row" CHECK (NOT ("key" = '')));
CREATE TABLE "profiles_profilelink" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(30) NOT NULL, "value" varchar(500) NOT NULL, "label" varchar(100) NOT NULL, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), "person_id" char(32) NOT NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "profile_link_once_a_person" UNIQUE ("person_id", "kind", "value"), CONSTRAINT "profile_link_has_value" CHECK (NOT ("value" = '')));
INSERT INTO "profiles_profilelink" VALUES('01862b5783b55729930196f3dc48f71a','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Pauli/','MacTutor biography',1,'74b2944ba6485fee84ae315824243317');
INSERT INTO "profiles_profilelink" VALUES('1ceddb87335358d0b117db41b650a463','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Hilbert/','MacTutor biography',1,'80274977a2f25d05acf32cf4c4040d85');
INSERT INTO "profiles_profilelink" VALUES('2066421fd35b5857b226a9b64ef6370b','wikipedia','https://en.wikipedia.org/wiki/Max_Born','',2,'b9441a2652295bae9a387803db834461');
INSERT INTO "profiles_profilelink" VALUES('2b26c8e8f61c5a698820b80477c20be6','wikipedia','https://en.wikipedia.org/wiki/Pascual_Jordan','',2,'35ed93a863a15467983c831438357e9e');
INSERT INTO "profiles_profilelink" VALUES('2c3802477b805cca9d78a99ff86e113e','wikipedia','https://en.wikipedia.org/wiki/Hermann_Weyl','',2,'dfd569f7420a5cdeb673d07c4e14900a');
INSERT INTO "profiles_profilelink" VALUES('325d8e6d0e3a579794cd699cb2453c89','wikipedia','https://en.wikipedia.org/wiki/Paul_Bernays','',2,'5fa8603d62be556c800f2efa11f6a07b');
INSERT INTO "profiles_profilelink" VALUES('454ef21c16ad5535aa1748177011b55c','wikipedia','https://en.wikipedia.org/wiki/Werner_Heisenberg','',3,'de15654d053c5a6e85c2ea20989259d9');
INSERT INTO "profiles_profilelink" VALUES('4ae0388a852255dc8a4b03e7cbacd2d9','wikipedia','https://en.wikipedia.org/wiki/Grete_Hermann','',1,'e7cab569e95e5864b8aeab45f718fcb2');
INSERT INTO "profiles_profilelink" VALUES('536016b9e83e517faef89804e4f22382','wikidata','Q40904','',2,'de15654d053c5a6e85c2ea20989259d9');
INSERT INTO "profiles_profilelink" VALUES('56a85d0ee16f5e4681857ebe5b28e82d','wikipedia','https://en.wikipedia.org/wiki/Richard_Courant','',2,'17d9dbdb8896541191ff2f63ecc21dd2');
INSERT INTO "profiles_profilelink" VALUES('685cc9b29af1518fb3d61b6e7bb3d6a9','wikidata','Q41585','',2,'80274977a2f25d05acf32cf4c4040d85');
INSERT INTO "profiles_profilelink" VALUES('70b67943727c5ff29a2d1990d1f22fc0','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Bernays/','MacTutor biography',1,'5fa8603d62be556c800f2efa11f6a07b');
INSERT INTO "profiles_profilelink" VALUES('74c82b451890512280ddc23e5873472e','wikidata','Q65989','',2,'74b2944ba6485fee84ae315824243317');
INSERT INTO "profiles_profilelink" VALUES('92ec870f30c95f77975c88890e2792bd','wikipedia','https://en.wikipedia.org/wiki/Friedrich_Hund','',1,'3cfa53a8166e513aa44e4b5608b745be');
INSERT INTO "profiles_profilelink" VALUES('a0dbaf46705b59bc81aa392ea0b9db9d','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Born/','MacTutor biography',1,'b9441a2652295bae9a387803db834461');
INSERT INTO "profiles_profilelink" VALUES('a3268dc3ddad529882bbbcc3035bf1db','wikipedia','https://en.wikipedia.org/wiki/Wolfgang_Pauli','',3,'74b2944ba6485fee84ae315824243317');
INSERT INTO "profiles_profilelink" VALUES('ace07776db43507fabd866e934aa4a66','uri','https://www.genealogy.math.ndsu.nodak.edu/id.php?id=6967','Mathematics Genealogy',2,'5a13c8b3705a57e1be6d22ec4a321f2a');
INSERT INTO "profiles_profilelink" VALUES('aed74ecc10b359c080a2e6c2389ba9e6','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Dehn/','MacTutor biography',1,'74994e7467935b1287cbc2b5cccac4b9');
INSERT INTO "profiles_profilelink" VALUES('b0d5db7dbc8d5481bec52f3a05d4cd6f','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Heisenberg/','MacTutor biography',1,'de15654d053c5a6e85c2ea20989259d9');
INSERT INTO "profiles_profilelink" VALUES('da4093908ae954a19d2c39d3b5ee91bd','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Jordan_Pascual/','MacTutor biography',1,'35ed93a863a15467983c831438357e9e');
INSERT INTO "profiles_profilelink" VALUES('e525a26c54cc514e85b68069fb265f0f','wikidata','Q7099','',3,'5a13c8b3705a57e1be6d22ec4a321f2a');
INSERT INTO "profiles_profilelink" VALUES('e983f7ccf0a65158a1c0cd0bd75964dd','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Noether_Emmy/','MacTutor biography',1,'5a13c8b3705a57e1be6d22ec4a321f2a');
INSERT INTO "profiles_profilelink" VALUES('ec980eba9d4d5fd0a8702410d63db4f7','wikipedia','https://en.wikipedia.org/wiki/David_Hilbert','',3,'80274977a2f25d05acf32cf4c4040d85');
INSERT INTO "profiles_profilelink" VALUES('f098c515a09759eab2ca0bdd2f50bed0','wikipedia','https://en.wikipedia.org/wiki/Emmy_Noether','',4,'5a13c8b3705a57e1be6d22ec4a321f2a');
INSERT INTO "profiles_profilelink" VALUES('f6c1621afb395c3291b8fc35a4739873','wikipedia','https://en.wikipedia.org/wiki/Peter_Debye','',1,'f64bcfd5efa05772ba4294656116436d');
INSERT INTO "profiles_profilelink" VALUES('f849a5d774805f48b754a0efe305e6cb','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Weyl/','MacTutor biography',1,'dfd569f7420a5cdeb673d07c4e14900a');
INSERT INTO "profiles_profilelink" VALUES('f84f961c8cc3534d8ff07dcbc70f8703','wikipedia','https://en.wikipedia.org/wiki/Max_Dehn','',2,'74994e7467935b1287cbc2b5cccac4b9');
INSERT INTO "profiles_profilelink" VALUES('fa96a31350df5ea493e8749f4b2e8eec','wikipedia','https://en.wikipedia.org/wiki/James_Franck','',1,'69514f5a85fa5c5d88ff1bef4e33fc1c');
INSERT INTO "profiles_profilelink" VALUES('fde9008df2ec53d38e9933818479d340','uri','https://mathshistory.st-andrews.ac.uk/Biographies/Courant/','MacTutor biography',1,'17d9dbdb8896541191ff2f63ecc21dd2');
CREATE TABLE "profiles_role" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(100) NOT NULL UNIQUE, "name_plural" varchar(100) NOT NULL, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), CONSTRAINT "role_has_name" CHECK (NOT ("name" = '')));
INSERT INTO "profiles_role" VALUES('1aa8a00a11925228b4c23b976dc2f2b1','Professor','Professors',1);
INSERT INTO "profiles_role" VALUES('95fbae2327ee5de39bd75dd3f77edd19','Assistant or lecturer','Assistants and lecturers',2);
INSERT INTO "profiles_role" VALUES('d5193657f6c05f37b68e46af7bbcaac0','Doctoral student','Doctoral students',3);
CREATE TABLE "profiles_secretlink" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(64) NOT NULL UNIQUE, "made_at" datetime NOT NULL, "entry_id" char(32) NULL UNIQUE REFERENCES "profiles_entry" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" char(32) NULL UNIQUE REFERENCES "profiles_page" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NULL UNIQUE REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "upload_id" char(32) NULL UNIQUE REFERENCES "profiles_upload" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "secret_link_shows_one" CHECK ((("entry_id" IS NULL AND "page_id" IS NOT NULL AND "person_id" IS NULL AND "upload_id" IS NULL) OR ("entry_id" IS NOT NULL AND "page_id" IS NULL AND "person_id" IS NULL AND "upload_id" IS NULL) OR ("entry_id" IS NULL AND "page_id" IS NULL AND "person_id" IS NOT NULL AND "upload_id" IS NULL) OR ("entry_id" IS NULL AND "page_id" IS NULL AND "person_id" IS NULL AND "upload_id" IS NOT NULL))), CONSTRAINT "secret_link_has_key" CHECK (NOT ("key" = '')));
CREATE TABLE "profiles_tag" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(100) NOT NULL, "slug" varchar(100) NOT NULL UNIQUE, CONSTRAINT "tag_has_name" CHECK (NOT ("name" = '')));
INSERT INTO "profiles_tag" VALUES('61481edb98785a08ae9967cf08c458d9','Analysis','analysis');
INSERT INTO "profiles_tag" VALUES('a59ff041bf3854afb65fb59b5a5aa686','Quantum theory','quantum-theory');
INSERT INTO "profiles_tag" VALUES('a9d432365fd05432aabafe77557933ea','Algebra','algebra');
INSERT INTO "profiles_tag" VALUES('db50c6ddd77253d4b4e5f61ecdcfaece','Experiment','experiment');
INSERT INTO "profiles_tag" VALUES('f63a9cdd59105204ba9247aff5699539','Crystals','crystals');
INSERT INTO "profiles_tag" VALUES('fc758bd5f5275888bcb20c8b69d19864','Foundations of mathematics','foundations');
INSERT INTO "profiles_tag" VALUES('fec40798b9b4547dbc7d467403a7a9f9','Geometry','geometry');
CREATE TABLE "profiles_upload" ("id" char(32) NOT NULL PRIMARY KEY, "file" varchar(200) NOT NULL, "sha256" varchar(64) NOT NULL, "name" varchar(255) NOT NULL, "size" bigint unsigned NOT NULL CHECK ("size" >= 0), "width" integer unsigned NULL CHECK ("width" >= 0), "height" integer unsigned NULL CHECK ("height" >= 0), "alt" varchar(500) NOT NULL, "person_id" char(32) NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "variants" text NULL CHECK ((JSON_VALID("variants") OR "variants" IS NULL)), "status" varchar(10) NOT NULL, CONSTRAINT "upload_has_hash" CHECK (NOT ("sha256" = '')), CONSTRAINT "upload_once_a_member" UNIQUE ("sha256", "name", "person_id"));
CREATE TABLE "profiles_usersession" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL, "since" datetime NOT NULL, "seen" datetime NOT NULL, "browser" varchar(300) NOT NULL, "user_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "publications_authormatch" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(300) NOT NULL, "state" varchar(10) NOT NULL, "paper_id" char(32) NOT NULL REFERENCES "publications_paper" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NOT NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "author_match_once" UNIQUE ("paper_id", "name", "person_id"), CONSTRAINT "author_match_has_name" CHECK (NOT ("name" = '')));
CREATE TABLE "publications_authorship" ("id" char(32) NOT NULL PRIMARY KEY, "position" integer unsigned NOT NULL CHECK ("position" >= 0), "name" varchar(300) NOT NULL, "given" varchar(150) NOT NULL, "family" varchar(150) NOT NULL, "literal" varchar(300) NOT NULL, "is_corresponding" bool NOT NULL, "is_equal_contribution" bool NOT NULL, "is_selected" bool NOT NULL, "selected_order" integer unsigned NOT NULL CHECK ("selected_order" >= 0), "is_hidden" bool NOT NULL, "person_id" char(32) NULL REFERENCES "profiles_person" ("id") DEFERRABLE INITIALLY DEFERRED, "paper_id" char(32) NOT NULL REFERENCES "publications_paper" ("id") DEFERRABLE INITIALLY DEFERRED, "orcid" varchar(19) NOT NULL, CONSTRAINT "authorship_position_unique" UNIQUE ("paper_id", "position"), CONSTRAINT "authorship_has_name" CHECK (NOT ("name" = '')));
INSERT INTO "publications_authorship" VALUES('045845dd34385d2c8a57aff83beb3247',1,'J. Franck','James','Franck','',0,0,1,1,0,'69514f5a85fa5c5d88ff1bef4e33fc1c','16a6254bb75657079e8ae1a9e1bba8d7','');
INSERT INTO "publications_authorship" VALUES('1557b3ed5e725516bd762954c5716c42',1,'W. Pauli jr.','Wolfgang','Pauli','',0,0,1,1,0,'74b2944ba6485fee84ae315824243317','20f7d06ae4db5d48b346a7b7b85bf651','');
INSERT INTO "publications_authorship" VALUES('1bd7f81132ad5d5ebae6ce18454e66aa',1,'M. Born','Max','Born','',0,0,0,0,0,'b9441a2652295bae9a387803db834461','e55835599258526a8c81246f4c196712','');
INSERT INTO "publications_authorship" VALUES('236c6d9b4d8e56c0954494802669dd11',1,'M. Born','Max','Born','',0,0,0,0,0,'b9441a2652295bae9a387803db834461','d829958401705b6a872785d94610faf2','');
INSERT INTO "publications_authorship" VALUES('26dfb3af7a1e52ac9350133072655c57',2,'Th. von Kármán','Theodore','von Kármán','',0,0,0,0,0,NULL,'5f3d479a92515f7dad071dac3093ad6f','');
INSERT INTO "publications_authorship" VALUES('2c06c5f12e6d5edfb9a57ffd0c1dfc42',2,'P. Scherrer','Paul','Scherrer','',0,0,0,0,0,NULL,'553caeb77d825af1ae70657e63a66bcf','');
INSERT INTO "publications_authorship" VALUES('3295e41681c7572b90013af3ec6ac0ad',1,'D. Hilbert','David','Hilbert','',0,0,1,3,0,'80274977a2f25d05acf32cf4c4040d85','a17120f6082550f09ed9f2387353d772','');
INSERT INTO "publications_authorship" VALUES('36bc8d2139375f68b05e0af4bf5cc336',2,'P. Jordan','Pascual','Jordan','',0,0,1,1,0,'35ed93a863a15467983c831438357e9e','825ae0a8a0ef56c99a1bacfd5d7c3b4d','');
INSERT INTO "publications_authorship" VALUES('41fa894b0b7e5414bb485384bf8c6eec',1,'F. Hund','Friedrich','Hund','',0,0,1,1,0,'3cfa53a8166e513aa44e4b5608b745be','29e79e46a1825084a9d754141a04c5ac','');
INSERT INTO "publications_authorship" VALUES('5319a514cf885211911fb6e8a6db0e28',1,'R. Courant','Richard','Courant','',0,0,1,2,0,'17d9dbdb8896541191ff2f63ecc21dd2','6771520fe0895ef2903f7ed73fdddc35','');
INSERT INTO "publications_authorship" VALUES('567c67d912255b7e948b7d071a5d85ae',1,'W. Heisenberg','Werner','Heisenberg','',0,0,1,1,0,'de15654d053c5a6e85c2ea20989259d9','87693027777357c38f41f6a063acdf6a','');
INSERT INTO "publications_authorship" VALUES('5cde13db4a2c5cc7bd79ab59508c29e3',1,'M. Dehn','Max','Dehn','',0,0,1,1,0,'74994e7467935b1287cbc2b5cccac4b9','72caf7e33d0853ad9423b67d7f696afa','');
INSERT INTO "publications_authorship" VALUES('5e691b5a4a0d5934bad1146d6397aaa5',1,'K. Hentzelt','Kurt','Hentzelt','',0,0,0,0,0,NULL,'ce93da62e8775a7195db2f8f70cfac4c','');
INSERT INTO "publications_authorship" VALUES('630cb2ece0605d02b5904c89fe763f04',1,'R. Courant','Richard','Courant','',0,0,1,1,0,'17d9dbdb8896541191ff2f63ecc21dd2','69d938011f9e543085e15c82d2f3fa1b','');
INSERT INTO "publications_authorship" VALUES('6444fcd43dac5c1c947d2d9517df2a49',1,'E. Noether','Emmy','Noether','',0,0,1,3,0,'5a13c8b3705a57e1be6d22ec4a321f2a','1e0746e891d657929cd5f89102898500','');
INSERT INTO "publications_authorship" VALUES('6abe1c2981ca5bf5aeeaf2652927c667',1,'M. Born','Max','Born','',0,0,1,2,0,'b9441a2652295bae9a387803db834461','42115f049bff5ffeb1a570f4a3e2c569','');
INSERT INTO "publications_authorship" VALUES('6e22d84abb725202a902fff246d74b2b',1,'P. Bernays','Paul','Bernays','',0,0,1,1,0,'5fa8603d62be556c800f2efa11f6a07b','3f42031f89355086b20c6a4f473eacf4','');
INSERT INTO "publications_authorship" VALUES('6e5f5f25e2045887b628388fea402e9d',2,'W. Heisenberg','Werner','Heisenberg','',0,0,1,2,0,'de15654d053c5a6e85c2ea20989259d9','42115f049bff5ffeb1a570f4a3e2c569','');
INSERT INTO "publications_authorship" VALUES('6ec1fc91a1035dcc896bcdacc71d0b3d',1,'Emmy Noether','Emmy','Noether','',0,0,1,4,0,'5a13c8b3705a57e1be6d22ec4a321f2a','e0f5e395fc105835a66ccc10ca4d5d19','');
INSERT INTO "publications_authorship" VALUES('86c75df802b5568784d16a4877d1a210',2,'J. Franck','James','Franck','',0,0,1,2,0,'69514f5a85fa5c5d88ff1bef4e33fc1c','f03de4483f0951e0aa06a8c5ad8cc612','');
INSERT INTO "publications_authorship" VALUES('893553782b055e169b76a69845476f79',1,'H. Weyl','Hermann','Weyl','',0,0,1,1,0,'dfd569f7420a5cdeb673d07c4e14900a','e069cfbafbae53cc9cc42eca4010c8dd','');
INSERT INTO "publications_authorship" VALUES('9f61306133f255909a61429967341bdb',1,'M. Born','Max','Born','',0,0,1,4,0,'b9441a2652295bae9a387803db834461','5f3d479a92515f7dad071dac3093ad6f','');
INSERT INTO "publications_authorship" VALUES('a060caf0d090547f964224800fc5cb36',1,'M. Born','Max','Born','',0,0,1,1,0,'b9441a2652295bae9a387803db834461','825ae0a8a0ef56c99a1bacfd5d7c3b4d','');
INSERT INTO "publications_authorship" VALUES('a81bf27f70ed56e590e1622be08f7ba5',2,'G. Hertz','Gustav','Hertz','',0,0,0,0,0,NULL,'16a6254bb75657079e8ae1a9e1bba8d7','');
INSERT INTO "publications_authorship" VALUES('ac9023c729415cb1b04edc70f371c36b',1,'H. Weyl','Hermann','Weyl','',0,0,1,2,0,'dfd569f7420a5cdeb673d07c4e14900a','b83bacf84971502483770938c34e5a8c','');
INSERT INTO "publications_authorship" VALUES('b3b305b6feda59d3acbfeb8303b831f0',1,'Emmy Noether','Emmy','Noether','',0,0,1,2,0,'5a13c8b3705a57e1be6d22ec4a321f2a','c390434481e9503bb5c269f03ef97fa0','');
INSERT INTO "publications_authorship" VALUES('b3dafdf7365457b6a0b45113fdb3e9a4',2,'D. Hilbert','David','Hilbert','',0,0,1,4,0,'80274977a2f25d05acf32cf4c4040d85','6771520fe0895ef2903f7ed73fdddc35','');
INSERT INTO "publications_authorship" VALUES('b53f7936ce625d70adfc405faca1deea',1,'G. Hermann','Grete','Hermann','',0,0,1,1,0,'e7cab569e95e5864b8aeab45f718fcb2','c813aaddebda53d79c120fb2836909fb','');
INSERT INTO "publications_authorship" VALUES('b6b060a1668e5f7e8810ff1abeb40a18',2,'W. Heisenberg','Werner','Heisenberg','',0,0,1,3,0,'de15654d053c5a6e85c2ea20989259d9','e55835599258526a8c81246f4c196712','');
INSERT INTO "publications_authorship" VALUES('bf2e998e40ee57bf968a62d40ed98ee7',2,'W. Schmeidler','Werner','Schmeidler','',0,0,0,0,0,NULL,'1e0746e891d657929cd5f89102898500','');
INSERT INTO "publications_authorship" VALUES('c776511fb0235f0c8ae08a8b726820f6',2,'W. Pauli jr.','Wolfgang','Pauli','',0,0,1,2,0,'74b2944ba6485fee84ae315824243317','d829958401705b6a872785d94610faf2','');
INSERT INTO "publications_authorship" VALUES('c7bae1d6caac5a30873545954ffc7554',1,'D. Hilbert','David','Hilbert','',0,0,1,1,0,'80274977a2f25d05acf32cf4c4040d85','f7cd5772a3115df693f88650023ff137','');
INSERT INTO "publications_authorship" VALUES('c837ef34907e5196b0aa3f38b0c3d5bd',1,'E. Noether','Emmy','Noether','',0,0,1,1,0,'5a13c8b3705a57e1be6d22ec4a321f2a','06e84ce9c4675367951b6e4f28e5b577','');
INSERT INTO "publications_authorship" VALUES('d023a8ea39255dd3b8bfcdb4353d3535',1,'M. Born','Max','Born','',0,0,1,3,0,'b9441a2652295bae9a387803db834461','f03de4483f0951e0aa06a8c5ad8cc612','');
INSERT INTO "publications_authorship" VALUES('dcc615535a845e5183847602bef7cced',1,'M. Born','Max','Born','',0,0,0,0,0,'b9441a2652295bae9a387803db834461','7ec794fa16f7531e94f4d2c79212260f','');
INSERT INTO "publications_authorship" VALUES('dd8dddcfae4c523bb06a9c27986fcc77',1,'M. Born','Max','Born','',0,0,0,0,0,'b9441a2652295bae9a387803db834461','7d71c072eb855c818c4e3833350cab2c','');
INSERT INTO "publications_authorship" VALUES('ded430eb0f415d6d9bed6a7a14bfd6ea',1,'P. Debye','Peter','Debye','',0,0,1,1,0,'f64bcfd5efa05772ba4294656116436d','553caeb77d825af1ae70657e63a66bcf','');
INSERT INTO "publications_authorship" VALUES('e95bca697900520c991854da0903cb9f',2,'P. Jordan','Pascual','Jordan','',0,0,1,3,0,'35ed93a863a15467983c831438357e9e','7d71c072eb855c818c4e3833350cab2c','');
INSERT INTO "publications_authorship" VALUES('f0f16d25ae5e5d9e98194bc041384d7f',1,'D. Hilbert','David','Hilbert','',0,0,1,2,0,'80274977a2f25d05acf32cf4c4040d85','e23620b41f7b5eaea19d495af6b7021f','');
INSERT INTO "publications_authorship" VALUES('f866427f1529511c84c3e7b92c6f5dc7',3,'P. Jordan','Pascual','Jordan','',0,0,1,2,0,'35ed93a863a15467983c831438357e9e','42115f049bff5ffeb1a570f4a3e2c569','');
INSERT INTO "publications_authorship" VALUES('f8d195045bbd5426ad45d93f23700a1e',2,'E. Noether','Emmy','Noether','',0,0,1,5,0,'5a13c8b3705a57e1be6d22ec4a321f2a','ce93da62e8775a7195db2f8f70cfac4c','');
INSERT INTO "publications_authorship" VALUES('f932d6be6bc25c64968c2d15e39f32ce',2,'W. Heisenberg','Werner','Heisenberg','',0,0,0,0,0,'de15654d053c5a6e85c2ea20989259d9','7ec794fa16f7531e94f4d2c79212260f','');
CREATE TABLE "publications_editor" ("id" char(32) NOT NULL PRIMARY KEY, "position" integer unsigned NOT NULL CHECK ("position" >= 0), "name" varchar(300) NOT NULL, "given" varchar(150) NOT NULL, "family" varchar(150) NOT NULL, "literal" varchar(300) NOT NULL, "paper_id" char(32) NOT NULL REFERENCES "publications_paper" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "editor_position_unique" UNIQUE ("paper_id", "position"), CONSTRAINT "editor_has_name" CHECK (NOT ("name" = '')));
CREATE TABLE "publications_paper" ("id" char(32) NOT NULL PRIMARY KEY, "type" varchar(30) NOT NULL, "title" varchar(1000) NOT NULL, "slug" varchar(120) NOT NULL UNIQUE, "has_other_authors" bool NOT NULL, "container_title" varchar(500) NOT NULL, "container_title_short" varchar(100) NOT NULL, "issued" varchar(10) NOT NULL, "volume" varchar(50) NOT NULL, "issue" varchar(50) NOT NULL, "page" varchar(100) NOT NULL, "publisher" varchar(300) NOT NULL, "doi" varchar(300) NOT NULL, "arxiv_id" varchar(50) NOT NULL, "url" varchar(2000) NOT NULL, "citation_key" varchar(200) NOT NULL, "abstract" text NOT NULL, "note" varchar(300) NOT NULL, "stage" varchar(20) NOT NULL, "status" varchar(10) NOT NULL, "language" varchar(12) NOT NULL, "award" varchar(300) NOT NULL, "collection_title" varchar(300) NOT NULL, "edition" varchar(50) NOT NULL, "extra" text NOT NULL CHECK ((JSON_VALID("extra") OR "extra" IS NULL)), "genre" varchar(100) NOT NULL, "isbn" varchar(17) NOT NULL, "pmid" varchar(12) NOT NULL, "publisher_place" varchar(200) NOT NULL, "thumbnail_id" char(32) NULL REFERENCES "profiles_upload" ("id") DEFERRABLE INITIALLY DEFERRED, "body" text NOT NULL, CONSTRAINT "paper_has_title" CHECK (NOT ("title" = '')), CONSTRAINT "paper_has_slug" CHECK (NOT ("slug" = '')));
INSERT INTO "publications_paper" VALUES('06e84ce9c4675367951b6e4f28e5b577','article-journal','Eliminationstheorie und allgemeine Idealtheorie','eliminationstheorie',0,'Mathematische Annalen','','1923','90','','229–261','','','','','noether1923eliminationstheorie','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('16a6254bb75657079e8ae1a9e1bba8d7','article-journal','Über Zusammenstöße zwischen Elektronen und den Molekülen des Quecksilberdampfes und die Ionisierungsspannung desselben','stoesse-quecksilberdampf',0,'Verhandlungen der Deutschen Physikalischen Gesellschaft','','1914','16','','457–467','','','','','franck1914stoesse','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('1e0746e891d657929cd5f89102898500','article-journal','Moduln in nichtkommutativen Bereichen, insbesondere aus Differential- und Differenzenausdrücken','moduln-in-nichtkommutativen-bereichen',0,'Mathematische Zeitschrift','','1920','8','','1–35','','','','','noether1920moduln','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('20f7d06ae4db5d48b346a7b7b85bf651','article-journal','Über den Zusammenhang des Abschlusses der Elektronengruppen im Atom mit der Komplexstruktur der Spektren','abschluss-der-elektronengruppen',0,'Zeitschrift für Physik','','1925','31','','765–783','','10.1007/bf02980631','','','pauli1925abschluss','','The exclusion principle','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('29e79e46a1825084a9d754141a04c5ac','article-journal','Zur Deutung verwickelter Spektren, insbesondere der Elemente Scandium bis Nickel','verwickelte-spektren',0,'Zeitschrift für Physik','','1925','33','','345–371','','10.1007/bf01328319','','','hund1925verwickelte','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('3f42031f89355086b20c6a4f473eacf4','article-journal','Axiomatische Untersuchung des Aussagen-Kalkuls der „Principia Mathematica“','aussagen-kalkul',0,'Mathematische Zeitschrift','','1926','25','','305–320','','10.1007/bf01283841','','','bernays1926aussagen','','From the habilitation','accepted','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('42115f049bff5ffeb1a570f4a3e2c569','article-journal','Zur Quantenmechanik. II.','zur-quantenmechanik-ii',0,'Zeitschrift für Physik','','1926','35','','557–615','','10.1007/bf01379806','','','born1926zur','','','accepted','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('553caeb77d825af1ae70657e63a66bcf','article-journal','Interferenzen an regellos orientierten Teilchen im Röntgenlicht. I.','interferenzen-im-roentgenlicht',0,'Physikalische Zeitschrift','','1916','17','','277–283','','','','','debye1916interferenzen','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('5f3d479a92515f7dad071dac3093ad6f','article-journal','Über Schwingungen in Raumgittern','schwingungen-in-raumgittern',0,'Physikalische Zeitschrift','','1912','13','','297–309','','','','','born1912schwingungen','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('6771520fe0895ef2903f7ed73fdddc35','book','Methoden der mathematischen Physik, Band I','methoden-der-mathematischen-physik',0,'','','1924','12','','','Julius Springer','','','','courant1924methoden','','','published','public','de','','Die Grundlehren der mathematischen Wissenschaften','','{}','','','','Berlin',NULL,'');
INSERT INTO "publications_paper" VALUES('69d938011f9e543085e15c82d2f3fa1b','article-journal','Über die Eigenwerte bei den Differentialgleichungen der mathematischen Physik','eigenwerte',0,'Mathematische Zeitschrift','','1920','7','','1–57','','10.1007/bf01199396','','','courant1920eigenwerte','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('72caf7e33d0853ad9423b67d7f696afa','article-journal','Ueber den Rauminhalt','ueber-den-rauminhalt',0,'Mathematische Annalen','','1901','55','','465–478','','10.1007/bf01448001','','','dehn1901ueber','','Hilbert’s third problem','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('7d71c072eb855c818c4e3833350cab2c','article-journal','Zur Quantentheorie aperiodischer Vorgänge','aperiodische-vorgaenge',0,'Zeitschrift für Physik','','1925','33','','479–505','','','','','born1925aperiodische','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('7ec794fa16f7531e94f4d2c79212260f','article-journal','Zur Quantentheorie der Molekeln','quantentheorie-der-molekeln',0,'Annalen der Physik','','1924','74','','1–31','','','','','born1924quantentheorie','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('825ae0a8a0ef56c99a1bacfd5d7c3b4d','article-journal','Zur Quantenmechanik','zur-quantenmechanik',0,'Zeitschrift für Physik','','1925','34','','858–888','','10.1007/bf01328531','','','born1925zur','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('87693027777357c38f41f6a063acdf6a','article-journal','Über quantentheoretische Umdeutung kinematischer und mechanischer Beziehungen','quantentheoretische-umdeutung',0,'Zeitschrift für Physik','','1925','33','','879–893','','10.1007/bf01328377','','','heisenberg1925quantentheoretische','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('a17120f6082550f09ed9f2387353d772','article-journal','Axiomatisches Denken','axiomatisches-denken',0,'Mathematische Annalen','','1918','78','','405–415','','10.1007/bf01457115','','','hilbert1918axiomatisches','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('b83bacf84971502483770938c34e5a8c','thesis','Singuläre Integralgleichungen mit besonderer Berücksichtigung des Fourierschen Integraltheorems','singulaere-integralgleichungen',0,'','','1908','','','','University of Göttingen','','','','weyl1908singulaere','','','published','public','de','','','','{}','Doctoral thesis','','','Göttingen',NULL,'');
INSERT INTO "publications_paper" VALUES('c390434481e9503bb5c269f03ef97fa0','article-journal','Idealtheorie in Ringbereichen','idealtheorie-in-ringbereichen',0,'Mathematische Annalen','','1921','83','','24–66','','10.1007/bf01464225','','','noether1921idealtheorie','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('c813aaddebda53d79c120fb2836909fb','article-journal','Die Frage der endlich vielen Schritte in der Theorie der Polynomideale','endlich-viele-schritte',0,'Mathematische Annalen','','1926','95','','736–788','','10.1007/bf01206635','','','hermann1926endlich','','Dissertation','accepted','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('ce93da62e8775a7195db2f8f70cfac4c','article-journal','Zur Theorie der Polynomideale und Resultanten','polynomideale-und-resultanten',0,'Mathematische Annalen','','1923','88','','53–79','','','','','hentzelt1923polynomideale','','Edited from the author’s dissertation','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('d829958401705b6a872785d94610faf2','article-journal','Über die Quantelung gestörter mechanischer Systeme','gestoerte-mechanische-systeme',0,'Zeitschrift für Physik','','1922','10','','137–158','','','','','born1922gestoerte','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('e069cfbafbae53cc9cc42eca4010c8dd','article-journal','Über die Gleichverteilung von Zahlen mod. Eins','gleichverteilung',0,'Mathematische Annalen','','1916','77','','313–352','','10.1007/bf01475864','','','weyl1916gleichverteilung','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('e0f5e395fc105835a66ccc10ca4d5d19','article-journal','Invariante Variationsprobleme','invariante-variationsprobleme',0,'Nachrichten von der Gesellschaft der Wissenschaften zu Göttingen, Mathematisch-Physikalische Klasse','','1918','','','235–257','','','','https://eudml.org/doc/59024','noether1918invariante','Variational problems that admit a continuous group of transformations: to every group with $$\rho$$ parameters belong $$\rho$$ divergence relations, and conversely.','Habilitation paper','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('e23620b41f7b5eaea19d495af6b7021f','article-journal','Die logischen Grundlagen der Mathematik','logische-grundlagen',0,'Mathematische Annalen','','1923','88','','151–165','','','','','hilbert1923logische','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('e55835599258526a8c81246f4c196712','article-journal','Die Elektronenbahnen im angeregten Heliumatom','angeregtes-heliumatom',0,'Zeitschrift für Physik','','1923','16','','229–243','','','','','born1923angeregtes','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('f03de4483f0951e0aa06a8c5ad8cc612','article-journal','Quantentheorie und Molekelbildung','quantentheorie-und-molekelbildung',0,'Zeitschrift für Physik','','1925','31','','411–429','','','','','born1925quantentheorie','','','published','public','de','','','','{}','','','','',NULL,'');
INSERT INTO "publications_paper" VALUES('f7cd5772a3115df693f88650023ff137','article-journal','Über das Unendliche','ueber-das-unendliche',0,'Mathematische Annalen','','1926','95','','161–190','','10.1007/bf01206605','','','hilbert1926ueber','','','accepted','public','de','','','','{}','','','','',NULL,'');
CREATE TABLE "publications_paper_tags" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "paper_id" char(32) NOT NULL REFERENCES "publications_paper" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" char(32) NOT NULL REFERENCES "profiles_tag" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "publications_paper_tags" VALUES(1,'06e84ce9c4675367951b6e4f28e5b577','a9d432365fd05432aabafe77557933ea');
INSERT INTO "publications_paper_tags" VALUES(2,'16a6254bb75657079e8ae1a9e1bba8d7','db50c6ddd77253d4b4e5f61ecdcfaece');
INSERT INTO "publications_paper_tags" VALUES(3,'1e0746e891d657929cd5f89102898500','a9d432365fd05432aabafe77557933ea');
INSERT INTO "publications_paper_tags" VALUES(4,'20f7d06ae4db5d48b346a7b7b85bf651','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(5,'29e79e46a1825084a9d754141a04c5ac','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(6,'3f42031f89355086b20c6a4f473eacf4','fc758bd5f5275888bcb20c8b69d19864');
INSERT INTO "publications_paper_tags" VALUES(7,'42115f049bff5ffeb1a570f4a3e2c569','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(8,'553caeb77d825af1ae70657e63a66bcf','f63a9cdd59105204ba9247aff5699539');
INSERT INTO "publications_paper_tags" VALUES(9,'5f3d479a92515f7dad071dac3093ad6f','f63a9cdd59105204ba9247aff5699539');
INSERT INTO "publications_paper_tags" VALUES(10,'6771520fe0895ef2903f7ed73fdddc35','61481edb98785a08ae9967cf08c458d9');
INSERT INTO "publications_paper_tags" VALUES(11,'69d938011f9e543085e15c82d2f3fa1b','61481edb98785a08ae9967cf08c458d9');
INSERT INTO "publications_paper_tags" VALUES(12,'72caf7e33d0853ad9423b67d7f696afa','fec40798b9b4547dbc7d467403a7a9f9');
INSERT INTO "publications_paper_tags" VALUES(13,'7d71c072eb855c818c4e3833350cab2c','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(14,'7ec794fa16f7531e94f4d2c79212260f','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(15,'825ae0a8a0ef56c99a1bacfd5d7c3b4d','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(16,'87693027777357c38f41f6a063acdf6a','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(17,'a17120f6082550f09ed9f2387353d772','fc758bd5f5275888bcb20c8b69d19864');
INSERT INTO "publications_paper_tags" VALUES(18,'b83bacf84971502483770938c34e5a8c','61481edb98785a08ae9967cf08c458d9');
INSERT INTO "publications_paper_tags" VALUES(19,'c390434481e9503bb5c269f03ef97fa0','a9d432365fd05432aabafe77557933ea');
INSERT INTO "publications_paper_tags" VALUES(20,'c813aaddebda53d79c120fb2836909fb','a9d432365fd05432aabafe77557933ea');
INSERT INTO "publications_paper_tags" VALUES(21,'ce93da62e8775a7195db2f8f70cfac4c','a9d432365fd05432aabafe77557933ea');
INSERT INTO "publications_paper_tags" VALUES(22,'d829958401705b6a872785d94610faf2','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(23,'e069cfbafbae53cc9cc42eca4010c8dd','61481edb98785a08ae9967cf08c458d9');
INSERT INTO "publications_paper_tags" VALUES(24,'e0f5e395fc105835a66ccc10ca4d5d19','61481edb98785a08ae9967cf08c458d9');
INSERT INTO "publications_paper_tags" VALUES(25,'e23620b41f7b5eaea19d495af6b7021f','fc758bd5f5275888bcb20c8b69d19864');
INSERT INTO "publications_paper_tags" VALUES(26,'e55835599258526a8c81246f4c196712','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(27,'f03de4483f0951e0aa06a8c5ad8cc612','a59ff041bf3854afb65fb59b5a5aa686');
INSERT INTO "publications_paper_tags" VALUES(28,'f7cd5772a3115df693f88650023ff137','fc758bd5f5275888bcb20c8b69d19864');
CREATE TABLE publications_paperchange (number INTEGER PRIMARY KEY, token BIGINT NOT NULL DEFAULT (random()), paper_id CHAR(32));
CREATE TABLE "publications_paperlink" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(20) NOT NULL, "url" varchar(2000) NOT NULL, "label" varchar(100) NOT NULL, "position" smallint unsigned NOT NULL CHECK ("position" >= 0), "paper_id" char(32) NOT NULL REFERENCES "publications_paper" ("id") DEFERRABLE INITIALLY DEFERRED, "upload_id" char(32) NULL REFERENCES "profiles_upload" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "paper_link_url_or_upload" CHECK (((NOT ("url" = '') AND "upload_id" IS NULL) OR ("url" = '' AND "upload_id" IS NOT NULL))));
INSERT INTO "publications_paperlink" VALUES('fe5a3905008552a796f3c4f1962b2066','translation','https://arxiv.org/abs/physics/0503066','English translation',1,'e0f5e395fc105835a66ccc10ca4d5d19',NULL);
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE UNIQUE INDEX "auth_user_groups_user_id_group_id_94350c0c_uniq" ON "auth_user_groups" ("user_id", "group_id");
CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id");
CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id");
CREATE UNIQUE INDEX "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" ON "auth_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id");
CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" ("permission_id");
CREATE INDEX "django_admin_log_content_type_id_c4bce8eb" ON "django_admin_log" ("content_type_id");
CREATE INDEX "django_admin_log_user_id_c564eba6" ON "django_admin_log" ("user_id");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE INDEX "axes_accessattempt_user_agent_ad89678b" ON "axes_accessattempt" ("user_agent");
CREATE INDEX "axes_accessattempt_ip_address_10922d9c" ON "axes_accessattempt" ("ip_address");
CREATE INDEX "axes_accessattempt_username_3f2d4ca0" ON "axes_accessattempt" ("username");
CREATE UNIQUE INDEX "axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq" ON "axes_accessattempt" ("username", "ip_address", "user_agent");
CREATE INDEX "axes_accessfailurelog_user_agent_ea145dda" ON "axes_accessfailurelog" ("user_agent");
CREATE INDEX "axes_accessfailurelog_ip_address_2e9f5a7f" ON "axes_accessfailurelog" ("ip_address");
CREATE INDEX "axes_accessfailurelog_username_a8b7e8a4" ON "axes_accessfailurelog" ("username");
CREATE INDEX "axes_accesslog_user_agent_0e659004" ON "axes_accesslog" ("user_agent");
CREATE INDEX "axes_accesslog_ip_address_86b417e5" ON "axes_accesslog" ("ip_address");
CREATE INDEX "axes_accesslog_username_df93064b" ON "axes_accesslog" ("username");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE UNIQUE INDEX "profiles_page_tags_page_id_tag_id_c9b2988b_uniq" ON "profiles_page_tags" ("page_id", "tag_id");
CREATE INDEX "profiles_page_tags_page_id_880dcb94" ON "profiles_page_tags" ("page_id");
CREATE INDEX "profiles_page_tags_tag_id_98e57b31" ON "profiles_page_tags" ("tag_id");
CREATE UNIQUE INDEX "profiles_entry_tags_entry_id_tag_id_7e7f3ac9_uniq" ON "profiles_entry_tags" ("entry_id", "tag_id");
CREATE INDEX "profiles_entry_tags_entry_id_0076e4b2" ON "profiles_entry_tags" ("entry_id");
CREATE INDEX "profiles_entry_tags_tag_id_f7214ea4" ON "profiles_entry_tags" ("tag_id");
CREATE INDEX "profiles_importedvalue_run_id_89107798" ON "profiles_importedvalue" ("run_id");
CREATE INDEX "profiles_nameform_person_id_adfc3f7f" ON "profiles_nameform" ("person_id");
CREATE INDEX "profiles_affiliation_person_id_0af9f29e" ON "profiles_affiliation" ("person_id");
CREATE INDEX "profiles_profilelink_person_id_7b6988f9" ON "profiles_profilelink" ("person_id");
CREATE INDEX "profiles_membership_person_id_2b587f5d" ON "profiles_membership" ("person_id");
CREATE INDEX "profiles_membership_role_id_7c25d090" ON "profiles_membership" ("role_id");
CREATE INDEX "profiles_address_entry_id_311f1ebc" ON "profiles_address" ("entry_id");
CREATE INDEX "profiles_address_page_id_93c49099" ON "profiles_address" ("page_id");
CREATE INDEX "profiles_address_person_id_c6cc21a3" ON "profiles_address" ("person_id");
CREATE INDEX "profiles_address_space_id_359051e3" ON "profiles_address" ("space_id");
CREATE INDEX "profiles_address_upload_id_84cbbce1" ON "profiles_address" ("upload_id");
CREATE INDEX "address_path_key" ON "profiles_address" ("path_key");
CREATE UNIQUE INDEX "address_one_canonical_page" ON "profiles_address" ("page_id") WHERE "is_canonical";
CREATE UNIQUE INDEX "address_one_canonical_entry" ON "profiles_address" ("entry_id") WHERE "is_canonical";
CREATE UNIQUE INDEX "address_one_canonical_upload" ON "profiles_address" ("upload_id") WHERE "is_canonical";
CREATE INDEX "profiles_menulink_person_id_96966f60" ON "profiles_menulink" ("person_id");
CREATE INDEX "profiles_delegation_account_id_063ad1ac" ON "profiles_delegation" ("account_id");
CREATE INDEX "profiles_delegation_person_id_116b7444" ON "profiles_delegation" ("person_id");
CREATE INDEX "profiles_auditevent_by_id_f35aad5c" ON "profiles_auditevent" ("by_id");
CREATE UNIQUE INDEX "upload_once_in_the_lab" ON "profiles_upload" ("sha256", "name") WHERE "person_id" IS NULL;
CREATE INDEX "profiles_upload_person_id_f59cc88b" ON "profiles_upload" ("person_id");
CREATE INDEX "profiles_usersession_expire_date_014a3aa0" ON "profiles_usersession" ("expire_date");
CREATE INDEX "profiles_usersession_user_id_64b47af3" ON "profiles_usersession" ("user_id");
CREATE INDEX "profiles_change_by_id_6ab11604" ON "profiles_change" ("by_id");
CREATE INDEX "profiles_change_for_whom_id_bac31801" ON "profiles_change" ("for_whom_id");
CREATE INDEX "changed_row_root" ON "profiles_changedrow" ("root");
CREATE INDEX "changed_row_key" ON "profiles_changedrow" ("key");
CREATE INDEX "profiles_lab_home_id_3b7ffaef" ON "profiles_lab" ("home_id");
CREATE UNIQUE INDEX "draft_saved_once_a_user" ON "profiles_draft" ("user_id", "model", "key") WHERE NOT ("kind" = 'typing');
CREATE INDEX "profiles_draft_typed_into_id_92420cdd" ON "profiles_draft" ("typed_into_id");
CREATE INDEX "draft_of_row" ON "profiles_draft" ("model", "key", "kind");
CREATE INDEX "draft_of_user" ON "profiles_draft" ("user_id", "kind");
CREATE INDEX "draft_waits" ON "profiles_draft" ("at") WHERE "kind" = 'submitted';
CREATE INDEX "profiles_previewlink_draft_id_fd94f940" ON "profiles_previewlink" ("draft_id");
CREATE INDEX "profiles_previewlink_made_by_id_bc44487a" ON "profiles_previewlink" ("made_by_id");
CREATE INDEX "preview_link_of_row" ON "profiles_previewlink" ("model", "key");
CREATE INDEX "profiles_page_person_id_340d3445" ON "profiles_page" ("person_id");
CREATE INDEX "profiles_entry_person_id_789053e8" ON "profiles_entry" ("person_id");
CREATE UNIQUE INDEX "person_orcid_unique" ON "profiles_person" ("orcid") WHERE NOT ("orcid" = '');
CREATE INDEX "profiles_person_image_id_c1b0afc8" ON "profiles_person" ("image_id");
CREATE INDEX "page_publish_at" ON "profiles_page" ("publish_at") WHERE "publish_at" IS NOT NULL;
CREATE INDEX "page_expire_at" ON "profiles_page" ("expire_at") WHERE "expire_at" IS NOT NULL;
CREATE INDEX "entry_publish_at" ON "profiles_entry" ("publish_at") WHERE "publish_at" IS NOT NULL;
CREATE INDEX "entry_expire_at" ON "profiles_entry" ("expire_at") WHERE "expire_at" IS NOT NULL;
CREATE INDEX "person_publish_at" ON "profiles_person" ("publish_at") WHERE "publish_at" IS NOT NULL;
CREATE INDEX "person_expire_at" ON "profiles_person" ("expire_at") WHERE "expire_at" IS NOT NULL;
CREATE UNIQUE INDEX "publications_paper_tags_paper_id_tag_id_f3688065_uniq" ON "publications_paper_tags" ("paper_id", "tag_id");
CREATE INDEX "publications_paper_tags_paper_id_83bb0b11" ON "publications_paper_tags" ("paper_id");
CREATE INDEX "publications_paper_tags_tag_id_3074e141" ON "publications_paper_tags" ("tag_id");
CREATE INDEX "publications_paperlink_paper_id_da4f7dd4" ON "publications_paperlink" ("paper_id");
CREATE INDEX "publications_paperlink_upload_id_1abc1ce0" ON "publications_paperlink" ("upload_id");
CREATE UNIQUE INDEX "authorship_person_once_a_paper" ON "publications_authorship" ("paper_id", "person_id") WHERE "person_id" IS NOT NULL;
CREATE INDEX "publications_authorship_person_id_4d1625f7" ON "publications_authorship" ("person_id");
CREATE INDEX "publications_authorship_paper_id_8fe32632" ON "publications_authorship" ("paper_id");
CREATE INDEX "authorship_of_person" ON "publications_authorship" ("person_id", "is_hidden", "paper_id");
CREATE INDEX "publications_authormatch_paper_id_11f020a7" ON "publications_authormatch" ("paper_id");
CREATE INDEX "publications_authormatch_person_id_eb69073b" ON "publications_authormatch" ("person_id");
CREATE INDEX "publications_editor_paper_id_4a99df81" ON "publications_editor" ("paper_id");
CREATE INDEX "publications_paper_thumbnail_id_831e6706" ON "publications_paper" ("thumbnail_id");
CREATE INDEX "paper_tally" ON "publications_paper" ("status", "stage", "type", "issued", "id");
CREATE INDEX "paper_latest" ON "publications_paper" ("issued" DESC);
CREATE UNIQUE INDEX "paper_doi_unique" ON "publications_paper" ("doi") WHERE (NOT ("doi" = '') AND "status" = 'public');
CREATE UNIQUE INDEX "paper_arxiv_id_unique" ON "publications_paper" ("arxiv_id") WHERE (NOT ("arxiv_id" = '') AND "status" = 'public');
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('django_migrations',47);
INSERT INTO "sqlite_sequence" VALUES('django_admin_log',0);
INSERT INTO "sqlite_sequence" VALUES('django_content_type',41);
INSERT INTO "sqlite_sequence" VALUES('auth_permission',164);
INSERT INTO "sqlite_sequence" VALUES('auth_group',0);
INSERT INTO "sqlite_sequence" VALUES('auth_user',1);
INSERT INTO "sqlite_sequence" VALUES('axes_accessattempt',0);
INSERT INTO "sqlite_sequence" VALUES('axes_accesslog',0);
INSERT INTO "sqlite_sequence" VALUES('profiles_account',0);
INSERT INTO "sqlite_sequence" VALUES('profiles_change',1);
INSERT INTO "sqlite_sequence" VALUES('profiles_changedrow',288);
INSERT INTO "sqlite_sequence" VALUES('profiles_openform',0);
INSERT INTO "sqlite_sequence" VALUES('profiles_previewlink',0);
INSERT INTO "sqlite_sequence" VALUES('publications_paper_tags',28);
INSERT INTO "sqlite_sequence" VALUES('profiles_auditevent',1);
COMMIT;
