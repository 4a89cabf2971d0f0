; sample: impl fmt::Debug for A {}\nimpl Display for B {}
; finds: imports.qualified_trait=fmt::Debug fmt::Debug
; finds: imports.qualified_trait=Display Display
((impl_item trait: (scoped_type_identifier path: (identifier) @_module) @imports.qualified_trait)
  (#any-of? @_module "fmt" "io" "ops" "cmp" "error")
  (#classify! @imports.qualified_trait "match" "^fmt::(Debug|Display)$" "fmt::Debug" "free"))
((impl_item trait: (type_identifier) @imports.qualified_trait)
  (#any-of? @imports.qualified_trait "Debug" "Display")
  (#classify! @imports.qualified_trait "match" "." "Display"))

; sample: extern crate a;\nuse crate::b::C;\nuse d::E;
; finds: imports.crate_paths=extern crate extern crate a;
; finds: imports.crate_paths=crate:: use crate::b::C;
(extern_crate_declaration) @imports.crate_paths.extern
((use_declaration) @imports.crate_paths
  (#classify! @imports.crate_paths "match" "^(pub(\\([^)]*\\))?\\s+)?use\\s+crate::" "crate"))
